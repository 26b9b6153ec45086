; SPDX-License-Identifier: Apache-2.0
; The installer. build.sh calls makensis with VERSION, FOLDER (what is installed) and OUTPUT; data of users are never touched.
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
!include MUI2.nsh

Name "Cimscape ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\Cimscape"
InstallDirRegKey HKLM "Software\Cimscape" "Folder"
RequestExecutionLevel admin
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Cimscape"
VIAddVersionKey "FileDescription" "City information model with live status"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Cimscape"
!define MUI_FINISHPAGE_RUN "$INSTDIR\bin\cimscape.exe"
!insertmacro MUI_PAGE_LICENSE "${FOLDER}\LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString Running ${LANG_ENGLISH} "Cimscape is running. Close it, then try again."
LangString Running ${LANG_SIMPCHINESE} "Cimscape 正在运行。请先关闭，然后重试。"

; A program that runs keeps its file open: it cannot be renamed onto itself for writing.
!macro StopWhenRunning
  IfFileExists "$INSTDIR\bin\cimscape.exe" 0 +6
  ClearErrors
  FileOpen $0 "$INSTDIR\bin\cimscape.exe" a
  IfErrors 0 +3
  MessageBox MB_OK|MB_ICONEXCLAMATION "$(Running)" /SD IDOK
  Abort
  FileClose $0
!macroend

Section
  !insertmacro StopWhenRunning
  SetShellVarContext all
  ; What an older version had and this one has not must not stay.
  RMDir /r "$INSTDIR\bin"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\share"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Cimscape.lnk" "$INSTDIR\bin\cimscape.exe"
  WriteRegStr HKLM "Software\Cimscape" "Folder" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayName" "Cimscape"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL}" "Publisher" "The Cimscape authors"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayIcon" "$INSTDIR\bin\cimscape.exe"
  WriteRegStr HKLM "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL}" "NoRepair" 1
  WriteRegStr HKLM "Software\Classes\.cim.json" "" "Cimscape.Project"
  WriteRegStr HKLM "Software\Classes\Cimscape.Project" "" "Cimscape project"
  WriteRegStr HKLM "Software\Classes\Cimscape.Project\shell\open\command" "" '"$INSTDIR\bin\cimscape.exe" open "%1"'
SectionEnd

Section "Uninstall"
  !insertmacro StopWhenRunning
  SetShellVarContext all
  RMDir /r "$INSTDIR\bin"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\share"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\sources.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Cimscape.lnk"
  DeleteRegKey HKLM "${UNINSTALL}"
  DeleteRegKey HKLM "Software\Cimscape"
  DeleteRegKey HKLM "Software\Classes\.cim.json"
  DeleteRegKey HKLM "Software\Classes\Cimscape.Project"
SectionEnd
