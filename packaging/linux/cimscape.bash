# SPDX-License-Identifier: Apache-2.0
# Completion of cimscape's arguments for bash: the commands, the options that their --help lists, and files.
_cimscape() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} commands="open render report query info import hub bench" command="" each
    for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ " $commands " == *" $each "* ]] && { command=$each; break; }
    done
    case $before in
        --theme) mapfile -t COMPREPLY < <(compgen -W "light dark night print" -- "$word"); return ;;
        --lang) mapfile -t COMPREPLY < <(compgen -W "en zh_CN" -- "$word"); return ;;
        --template) mapfile -t COMPREPLY < <(compgen -W "$(cimscape report --list-templates 2>/dev/null | awk '{print $1}')" -- "$word"); return ;;
    esac
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(cimscape $command --help 2>/dev/null | grep -oE -- '--[a-z][a-z-]*')" -- "$word")
    elif [ -z "$command" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word"; compgen -f -- "$word")
    else
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}
complete -F _cimscape cimscape
