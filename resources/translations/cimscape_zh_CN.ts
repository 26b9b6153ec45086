<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChangeOpacity</name>
    <message>
        <source>opacity of %1</source>
        <translation>%1的不透明度</translation>
    </message>
</context>
<context>
    <name>CurveCard</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
</context>
<context>
    <name>HelpDialogs</name>
    <message>
        <source>About Cimscape</source>
        <translation>关于 Cimscape</translation>
    </message>
    <message>
        <source>A city information model with live layers.</source>
        <translation>带实时图层的城市信息模型。</translation>
    </message>
    <message>
        <source>Licence: Apache-2.0. It stands on:</source>
        <translation>许可证：Apache-2.0。所用组件：</translation>
    </message>
    <message>
        <source>Graphics: %1</source>
        <translation>图形：%1</translation>
    </message>
</context>
<context>
    <name>Locator</name>
    <message>
        <source>finding a place</source>
        <translation>查找位置</translation>
    </message>
    <message>
        <source>outside the area of %1; check the order of the numbers</source>
        <translation>超出 %1 的适用范围；请检查坐标的先后顺序</translation>
    </message>
    <message>
        <source>two numbers are expected after the CRS, as in EPSG:4326 120.38 36.06</source>
        <translation>坐标系之后应有两个数，例如 EPSG:4326 120.38 36.06</translation>
    </message>
    <message>
        <source>no latitude is above 90°</source>
        <translation>纬度不会大于 90°</translation>
    </message>
    <message>
        <source>viewpoint</source>
        <translation>视点</translation>
    </message>
</context>
<context>
    <name>MapOverlay</name>
    <message>
        <source>Plan · azimuth %1°</source>
        <translation>平面 · 方位 %1°</translation>
    </message>
    <message>
        <source>Pitch %1° · azimuth %2°</source>
        <translation>俯角 %1° · 方位 %2°</translation>
    </message>
    <message>
        <source>Underground lens ⌀ %1 m</source>
        <translation>地下透镜 ⌀ %1 m</translation>
    </message>
    <message>
        <source>Ground open</source>
        <translation>地面已打开</translation>
    </message>
    <message>
        <source>Replay ×%1</source>
        <translation>回放 ×%1</translation>
    </message>
    <message>
        <source>sample data</source>
        <translation>样例数据</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>停在 %1</translation>
    </message>
    <message>
        <source>Sun of %1 · %2° high</source>
        <translation>日照 %1 · 高度角 %2°</translation>
    </message>
    <message>
        <source>Sun of %1 · it is down</source>
        <translation>日照 %1 · 太阳在地平线下</translation>
    </message>
    <message>
        <source>Heights ×%1</source>
        <translation>高度 ×%1</translation>
    </message>
    <message>
        <source>Cut open</source>
        <translation>已剖开</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>height %1 m · in plan %2 m</source>
        <translation>高差 %1 m · 平距 %2 m</translation>
    </message>
    <message>
        <source>length %1 m · in plan %2 m</source>
        <translation>长度 %1 m · 平距 %2 m</translation>
    </message>
    <message>
        <source>area %1 m² · outline %2 m, in plan</source>
        <translation>面积 %1 m² · 周长 %2 m（平面）</translation>
    </message>
    <message>
        <source>angle %1°, in plan</source>
        <translation>角度 %1°（平面）</translation>
    </message>
</context>
<context>
    <name>OrderWriting</name>
    <message>
        <source>Writing %1 …</source>
        <translation>正在写入 %1 …</translation>
    </message>
    <message>
        <source>Written: &lt;a href=&quot;%1&quot;&gt;%2&lt;/a&gt;</source>
        <translation>已写入：&lt;a href=&quot;%1&quot;&gt;%2&lt;/a&gt;</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>查找范围：</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>文件夹：</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>文件名(&amp;N)：</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>文件类型：</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>选择(&amp;C)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>上级文件夹</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>计算机</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 已存在。
是否替换？</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
找不到文件。
请检查文件名。</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>修改时间</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>是(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>否(&amp;N)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>Schema</name>
    <message>
        <source>Schema</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Where this description of the format lies; for text editors.</source>
        <translation>本格式说明所在位置，供文本编辑器使用。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Version of the format.</source>
        <translation>格式版本。</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Name of the layer and of its SQL table.</source>
        <translation>图层名，也是其 SQL 表名。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What people read.</source>
        <translation>供人阅读的文字。</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>简介</translation>
    </message>
    <message>
        <source>What it shows and for whom: a sentence for the scene library.</source>
        <translation>展示什么、给谁看：场景库中的一句话。</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>图标</translation>
    </message>
    <message>
        <source>Name of an icon in the resources.</source>
        <translation>资源中的图标名。</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Id of the layer it is listed under; empty: top level.</source>
        <translation>列在哪个图层之下；空为顶层。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>C++ kind that computes its geometry; empty: the generic one.</source>
        <translation>计算几何的 C++ 种类；空为通用。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Place in tree and legend, smaller first.</source>
        <translation>在图层树和图例中的位置，小者在前。</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Context such as roads or water: no status, not counted.</source>
        <translation>道路、水系等背景：无状态、不计数。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Attribute or field that names an asset for the hub; empty: assets are called by their rows.</source>
        <translation>中枢用以指称资产的属性或字段；空则按行号称呼。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称字段</translation>
    </message>
    <message>
        <source>Attribute or field with the name of an asset.</source>
        <translation>资产名称所在的属性或字段。</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称字段</translation>
    </message>
    <message>
        <source>Attribute or field with the English name.</source>
        <translation>英文名称所在的属性或字段。</translation>
    </message>
    <message>
        <source>Source layer</source>
        <translation>数据源图层</translation>
    </message>
    <message>
        <source>Layer looked for in a source when the project names none.</source>
        <translation>工程未指定时在数据源中查找的图层。</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服役</translation>
    </message>
    <message>
        <source>Attribute that says whether the asset is in service.</source>
        <translation>表示资产是否在役的属性。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Attribute that holds the place whose assets share a cause, as a tunnel, a loop or a site: alarms of one rule in one place are listed as one.</source>
        <translation>同因位置（如管廊、回路、工地）所在的属性：同一位置同一规则的报警合并列出。</translation>
    </message>
    <message>
        <source>Alarm levels</source>
        <translation>报警等级</translation>
    </message>
    <message>
        <source>Names of the alarm levels of this layer&apos;s scheme; a scheme of two or three names those it has. The four of early warning when not given.</source>
        <translation>本图层报警等级的名称；两级或三级制只列所有的等级。不给出时为四级预警。</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>1 red, 2 orange, 3 yellow, 4 blue.</source>
        <translation>1 红、2 橙、3 黄、4 蓝。</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Static attributes.</source>
        <translation>静态属性。</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>测项</translation>
    </message>
    <message>
        <source>Live properties; none: the layer is static.</source>
        <translation>实时测项；没有则为静态图层。</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Thresholds on the properties.</source>
        <translation>测项的阈值。</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>How assets are drawn.</source>
        <translation>资产的绘制方式。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>管网</translation>
    </message>
    <message>
        <source>How its lines make a net, and which points of another layer shut it and feed it.</source>
        <translation>线如何成网，以及另一图层的哪些点关断和供给。</translation>
    </message>
    <message>
        <source>Fittings</source>
        <translation>附属物图层</translation>
    </message>
    <message>
        <source>Id of the layer with the points.</source>
        <translation>点所在图层的标识。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Attribute of the lines: only lines of one system are joined; empty: all are.</source>
        <translation>线的属性：只连接同一系统的线；空则全部连接。</translation>
    </message>
    <message>
        <source>System of a fitting</source>
        <translation>附属物系统</translation>
    </message>
    <message>
        <source>The same of the points.</source>
        <translation>点的同一属性。</translation>
    </message>
    <message>
        <source>Valve</source>
        <translation>阀门</translation>
    </message>
    <message>
        <source>Which points are valves, as &quot;kind=valve&quot;.</source>
        <translation>哪些点是阀门，如 &quot;kind=valve&quot;。</translation>
    </message>
    <message>
        <source>Supply</source>
        <translation>供给</translation>
    </message>
    <message>
        <source>Which points feed the net.</source>
        <translation>哪些点向管网供给。</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Which valves are closed.</source>
        <translation>哪些阀门已关闭。</translation>
    </message>
    <message>
        <source>Inoperable</source>
        <translation>不可操作</translation>
    </message>
    <message>
        <source>Which valves cannot be moved.</source>
        <translation>哪些阀门无法操作。</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>阀位</translation>
    </message>
    <message>
        <source>Live word of a valve, open or closed; counts more than &quot;closed&quot; where it has a value.</source>
        <translation>阀门的实时状态词 open 或 closed；有值时优先于 &quot;closed&quot;。</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Metres within which an end meets another line, and a point its line.</source>
        <translation>端点与线、点与线相接的米数。</translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation>色带</translation>
    </message>
    <message>
        <source>A colour ramp by a property that is no alarm.</source>
        <translation>按非报警测项着色的色带。</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>测项</translation>
    </message>
    <message>
        <source>Value shown.</source>
        <translation>所示数值。</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>总量</translation>
    </message>
    <message>
        <source>Attribute or property it is a share of; empty: the value is the share, 0 to 1.</source>
        <translation>作为分母的属性或测项；空则数值本身为 0 至 1 的比例。</translation>
    </message>
    <message>
        <source>Name of the ramp.</source>
        <translation>色带名称。</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>What stands beside an asset.</source>
        <translation>资产旁的标注。</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Text; empty: the asset&apos;s name.</source>
        <translation>文字；空为资产名称。</translation>
    </message>
    <message>
        <source>Second line: a live value with unit and age.</source>
        <translation>第二行：带单位和时效的实时值。</translation>
    </message>
    <message>
        <source>Farthest</source>
        <translation>最远</translation>
    </message>
    <message>
        <source>Metres from the camera.</source>
        <translation>距相机的米数。</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Larger wins among equals.</source>
        <translation>同等时大者优先。</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Figures of the layer, each one SQL query with one value.</source>
        <translation>图层指标，每个是一条返回单值的 SQL。</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>One figure.</source>
        <translation>一个指标。</translation>
    </message>
    <message>
        <source>Name of the figure.</source>
        <translation>指标名。</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>One row, one value.</source>
        <translation>一行一值。</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Unit of the value.</source>
        <translation>数值的单位。</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>小数位</translation>
    </message>
    <message>
        <source>Digits after the point.</source>
        <translation>小数点后位数。</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Attributes in the order of the identify panel; empty: all.</source>
        <translation>识别面板中属性的顺序；空为全部。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>A text, or one text a language (&quot;en&quot;, &quot;zh_CN&quot;).</source>
        <translation>一段文字，或每种语言一段（&quot;en&quot;、&quot;zh_CN&quot;）。</translation>
    </message>
    <message>
        <source>Title of a value</source>
        <translation>取值名称</translation>
    </message>
    <message>
        <source>One code or word and what people call it.</source>
        <translation>一个代码或词及其名称。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>As it stands in the source or comes from the hub.</source>
        <translation>数据源中或中枢给出的原值。</translation>
    </message>
    <message>
        <source>A static attribute of an asset, from the source.</source>
        <translation>来自数据源的静态属性。</translation>
    </message>
    <message>
        <source>Name in SQL and in the panel.</source>
        <translation>在 SQL 和面板中的名称。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Field in the source; the id when not given.</source>
        <translation>数据源字段；不给出时同标识。</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>How values are kept.</source>
        <translation>数值的存储方式。</translation>
    </message>
    <message>
        <source>UCUM unit of the values.</source>
        <translation>数值的 UCUM 单位。</translation>
    </message>
    <message>
        <source>Digits after the point when shown.</source>
        <translation>显示的小数位数。</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必需</translation>
    </message>
    <message>
        <source>Whether the source must have the field.</source>
        <translation>数据源是否必须有该字段。</translation>
    </message>
    <message>
        <source>Titles of values</source>
        <translation>取值名称表</translation>
    </message>
    <message>
        <source>What people call the codes of a text; SQL and rules know the codes.</source>
        <translation>代码的名称；SQL 和规则使用代码。</translation>
    </message>
    <message>
        <source>What the hub measures of an asset.</source>
        <translation>中枢对资产的监测量。</translation>
    </message>
    <message>
        <source>Name in samples, rules and SQL.</source>
        <translation>在采样、规则和 SQL 中的名称。</translation>
    </message>
    <message>
        <source>A number, true/false, or one of a list of words.</source>
        <translation>数值、真/假或词表之一。</translation>
    </message>
    <message>
        <source>UCUM unit; samples in another unit are counted and not shown.</source>
        <translation>UCUM 单位；其他单位的采样只计数不显示。</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Expected seconds between samples; stale after 2.5 of it.</source>
        <translation>采样的预期间隔秒数；超过 2.5 倍即陈旧。</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>Below it a sample is suspect.</source>
        <translation>低于此值的采样可疑。</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Above it a sample is suspect.</source>
        <translation>高于此值的采样可疑。</translation>
    </message>
    <message>
        <source>Whether its absence keeps the asset from being normal.</source>
        <translation>缺测是否使资产不能判为正常。</translation>
    </message>
    <message>
        <source>Settable</source>
        <translation>可下发</translation>
    </message>
    <message>
        <source>Whether people may send it a value, over a link that takes commands.</source>
        <translation>是否可经接受指令的链路下发数值。</translation>
    </message>
    <message>
        <source>Applies when</source>
        <translation>适用条件</translation>
    </message>
    <message>
        <source>Only assets for which it holds: &quot;attribute=value|value2&quot;; several conditions joined by &amp; must all hold. Empty: all.</source>
        <translation>仅适用于满足条件的资产：&quot;属性=值|值2&quot;；多个条件以 &amp; 相连须同时成立。空为全部。</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>The values a word may take.</source>
        <translation>该词可取的值。</translation>
    </message>
    <message>
        <source>What people call the words; SQL and rules know the words.</source>
        <translation>词的名称；SQL 和规则使用原词。</translation>
    </message>
    <message>
        <source>Simulated centre</source>
        <translation>模拟中心值</translation>
    </message>
    <message>
        <source>Value round which the simulator moves; the middle of the range when not given.</source>
        <translation>模拟器围绕的值；不给出时取量程中点。</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>A threshold that turns samples into a condition level.</source>
        <translation>把采样转为状况等级的阈值。</translation>
    </message>
    <message>
        <source>Name in alarms and reports, as &quot;TUN-CH4-A&quot;.</source>
        <translation>在报警和报告中的名称，如 &quot;TUN-CH4-A&quot;。</translation>
    </message>
    <message>
        <source>Id of the property it watches.</source>
        <translation>所监视测项的标识。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>How the value is compared.</source>
        <translation>数值的比较方式。</translation>
    </message>
    <message>
        <source>The threshold, in the property&apos;s unit; needed unless there is a word.</source>
        <translation>阈值，单位同测项；没有词时必需。</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>What a word or flag (&quot;true&quot;) is compared with.</source>
        <translation>与词或标志（&quot;true&quot;）比较的值。</translation>
    </message>
    <message>
        <source>Must be the property&apos;s.</source>
        <translation>必须与测项单位相同。</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延时</translation>
    </message>
    <message>
        <source>Seconds it must hold before the alarm is raised.</source>
        <translation>持续多少秒后发出报警。</translation>
    </message>
    <message>
        <source>Deadband</source>
        <translation>回差</translation>
    </message>
    <message>
        <source>How far the value must come back before the alarm returns.</source>
        <translation>数值须回落多少报警才恢复。</translation>
    </message>
    <message>
        <source>Return delay</source>
        <translation>恢复延时</translation>
    </message>
    <message>
        <source>Seconds the value must stay back before the alarm returns.</source>
        <translation>数值须保持回落多少秒报警才恢复。</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>As &quot;GB 50838-2015&quot;; empty for a design value.</source>
        <translation>如 &quot;GB 50838-2015&quot;；设计值则空。</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Clause of the standard, or words where there is no number.</source>
        <translation>标准的条款，或无条款号时的文字。</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Edition of the standard.</source>
        <translation>标准版本。</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已核对</translation>
    </message>
    <message>
        <source>Whether a person has checked it against the standard.</source>
        <translation>是否已由人对照标准核对。</translation>
    </message>
    <message>
        <source>The kind of symbol.</source>
        <translation>符号的种类。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Instance: name of a model, as pole, crane, tree, valve, charger.</source>
        <translation>实例：模型名，如 pole、crane、tree、valve、charger。</translation>
    </message>
    <message>
        <source>Height attribute</source>
        <translation>高度属性</translation>
    </message>
    <message>
        <source>Extrusion, instance: metres (id of an attribute)</source>
        <translation>拉伸体、实例：米（属性标识）</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Metres where there is no attribute.</source>
        <translation>没有属性时的米数。</translation>
    </message>
    <message>
        <source>Base attribute</source>
        <translation>底高属性</translation>
    </message>
    <message>
        <source>Height of the foot in the project&apos;s vertical datum; from the terrain when not given (id of an attribute)</source>
        <translation>按工程高程基准的底部高程；不给出时取自地形（属性标识）</translation>
    </message>
    <message>
        <source>Floors attribute</source>
        <translation>层数属性</translation>
    </message>
    <message>
        <source>Extrusion: number of storeys (id of an attribute)</source>
        <translation>拉伸体：层数（属性标识）</translation>
    </message>
    <message>
        <source>Use attribute</source>
        <translation>用途属性</translation>
    </message>
    <message>
        <source>Extrusion: kind of building, for facade and roof (id of an attribute)</source>
        <translation>拉伸体：建筑用途，用于立面和屋顶（属性标识）</translation>
    </message>
    <message>
        <source>Width attribute</source>
        <translation>宽度属性</translation>
    </message>
    <message>
        <source>Box tube, ribbon, slot: metres (id of an attribute)</source>
        <translation>矩形管、条带、泊位：米（属性标识）</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Length attribute</source>
        <translation>长度属性</translation>
    </message>
    <message>
        <source>Slot: metres (id of an attribute)</source>
        <translation>泊位：米（属性标识）</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Azimuth attribute</source>
        <translation>方位角属性</translation>
    </message>
    <message>
        <source>Instance, slot: degrees clockwise from north (id of an attribute)</source>
        <translation>实例、泊位：自北顺时针度数（属性标识）</translation>
    </message>
    <message>
        <source>Diameter attribute</source>
        <translation>管径属性</translation>
    </message>
    <message>
        <source>Tube: millimetres (id of an attribute)</source>
        <translation>管：毫米（属性标识）</translation>
    </message>
    <message>
        <source>Colour attribute</source>
        <translation>颜色属性</translation>
    </message>
    <message>
        <source>Tube: line kind; area and ribbon: class (id of an attribute)</source>
        <translation>管：管类；面与条带：类别（属性标识）</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Underground</source>
        <translation>地下</translation>
    </message>
    <message>
        <source>Seen only through the lens or with the ground open.</source>
        <translation>仅在透视镜或地面打开时可见。</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Tube: rectangular, width by height.</source>
        <translation>管：矩形，宽乘高。</translation>
    </message>
    <message>
        <source>Casts a shadow</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>Whether it throws a shadow.</source>
        <translation>是否投射阴影。</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>抬高</translation>
    </message>
    <message>
        <source>Metres above the ground.</source>
        <translation>高出地面的米数。</translation>
    </message>
    <message>
        <source>Metres from the camera beyond which nothing is drawn; 0: always.</source>
        <translation>超过此距离（米）不绘制；0 为始终绘制。</translation>
    </message>
    <message>
        <source>Cheap beyond</source>
        <translation>简化距离</translation>
    </message>
    <message>
        <source>Instance: metres beyond which the cheap form is drawn.</source>
        <translation>实例：超过此距离（米）用简化形式。</translation>
    </message>
    <message>
        <source>A word of the city&apos;s palette: road, green, water, band, hoarding; &quot;class&quot;: five steps, by an attribute whose values are 1 to 5; for tubes the code of their line kind, as JS, when no attribute holds it.</source>
        <translation>城市配色中的词：road、green、water、band、hoarding；&quot;class&quot;：按取值 1 至 5 的属性分五级；管为管类代码（如 JS），无属性时使用。</translation>
    </message>
    <message>
        <source>Report template</source>
        <translation>报告模板</translation>
    </message>
    <message>
        <source>What stands where on the pages of a report: read from resources/reports, the user&apos;s folder and the folder &quot;reports&quot; beside a project.</source>
        <translation>报告页面上各图件的位置：从 resources/reports、用户文件夹和工程旁的“reports”文件夹读取。</translation>
    </message>
    <message>
        <source>Name on the command line; an earlier folder&apos;s template stands for a later one&apos;s of the same id.</source>
        <translation>命令行中的名称；同标识时，先找到的文件夹中的模板优先。</translation>
    </message>
    <message>
        <source>In the list of templates; below the title of the sheet.</source>
        <translation>用于模板列表；也写在图名下方。</translation>
    </message>
    <message>
        <source>What it is for.</source>
        <translation>用途说明。</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>图名</translation>
    </message>
    <message>
        <source>Title of a sheet, with {fields}; left out: the project&apos;s title.</source>
        <translation>图幅的图名，可含 {字段}；缺省为工程名称。</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>副标题</translation>
    </message>
    <message>
        <source>Below it, with {fields}; left out: the template&apos;s title.</source>
        <translation>图名下方，可含 {字段}；缺省为模板名称。</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Size of the paper.</source>
        <translation>纸张大小。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>ISO 216, or custom.</source>
        <translation>ISO 216 图幅或自定义。</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>The long side lies.</source>
        <translation>长边水平放置。</translation>
    </message>
    <message>
        <source>Millimetres, for the size &quot;custom&quot;.</source>
        <translation>毫米，用于图幅“custom”。</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>可设的值</translation>
    </message>
    <message>
        <source>Numbers that whoever makes the report may change.</source>
        <translation>出图人可以修改的数值。</translation>
    </message>
    <message>
        <source>A number.</source>
        <translation>一个数值。</translation>
    </message>
    <message>
        <source>In statements as :name, in texts as {name}.</source>
        <translation>在语句中写作 :name，在文字中写作 {name}。</translation>
    </message>
    <message>
        <source>When nobody gives another.</source>
        <translation>未另行给出时的值。</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>A SELECT of one row: its columns are fields of texts and statements.</source>
        <translation>只取一行的 SELECT：其各列成为文字和语句可用的字段。</translation>
    </message>
    <message>
        <source>Atlas</source>
        <translation>图集</translation>
    </message>
    <message>
        <source>A set of sheets: one for each row of a statement.</source>
        <translation>一组图幅：语句的每一行一幅。</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Id of the layer whose assets the rows are.</source>
        <translation>各行所属资产的图层标识。</translation>
    </message>
    <message>
        <source>A SELECT with the column &quot;row&quot; of the layer; its further columns are fields; min_x, min_y, max_x and max_y (project CRS) make a sheet of many assets; azimuth, pitch and distance turn the 3D view.</source>
        <translation>含该图层“row”列的 SELECT；其余列成为字段；min_x、min_y、max_x、max_y（工程坐标系）使一幅图表示多个资产；azimuth、pitch、distance 调整三维视图。</translation>
    </message>
    <message>
        <source>Around</source>
        <translation>外扩</translation>
    </message>
    <message>
        <source>The map shows the asset&apos;s extent times this.</source>
        <translation>地图范围为资产范围乘以此值。</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>图件</translation>
    </message>
    <message>
        <source>What stands on the page; later ones lie on earlier ones.</source>
        <translation>页面上的图件；后者压盖前者。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>图件</translation>
    </message>
    <message>
        <source>A thing on the page.</source>
        <translation>页面上的一个图件。</translation>
    </message>
    <message>
        <source>What stands there.</source>
        <translation>此处放什么。</translation>
    </message>
    <message>
        <source>Unique on its page; names the attached table and what goes on.</source>
        <translation>在本页内唯一；用于命名附件表格和续页表格。</translation>
    </message>
    <message>
        <source>Left, top, width, height in millimetres from the page&apos;s upper left corner.</source>
        <translation>自页面左上角起的左、上、宽、高，单位毫米。</translation>
    </message>
    <message>
        <source>Framed</source>
        <translation>加框</translation>
    </message>
    <message>
        <source>A line round it.</source>
        <translation>四周加线。</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>线宽</translation>
    </message>
    <message>
        <source>Width of that line in millimetres.</source>
        <translation>该线的宽度，毫米。</translation>
    </message>
    <message>
        <source>Heading of a table, of bars, of a wind rose; may hold {fields}.</source>
        <translation>表格、柱图、风玫瑰图的标题；可含 {字段}。</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>坐标网</translation>
    </message>
    <message>
        <source>Of a map: crosses in metres, meridians and parallels, or none.</source>
        <translation>地图：公里网十字、经纬网或无。</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>全区</translation>
    </message>
    <message>
        <source>Of a map: it shows the whole city, whatever is asked for.</source>
        <translation>地图：无论如何都显示全区。</translation>
    </message>
    <message>
        <source>North</source>
        <translation>指北针</translation>
    </message>
    <message>
        <source>Of a map: whether the north arrow stands in a corner of it.</source>
        <translation>地图：是否在一角放指北针。</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>比例尺</translation>
    </message>
    <message>
        <source>Of a map: the denominator; left out: as asked for, or as fits.</source>
        <translation>地图：比例尺分母；缺省按要求或按范围确定。</translation>
    </message>
    <message>
        <source>Viewpoint</source>
        <translation>视点</translation>
    </message>
    <message>
        <source>Of a view: one of the project&apos;s by name; left out: that of the sheet.</source>
        <translation>三维视图：工程视点的名称；缺省为本图的视点。</translation>
    </message>
    <message>
        <source>Of a view: with the ground opened.</source>
        <translation>三维视图：揭开地面。</translation>
    </message>
    <message>
        <source>A SELECT over the layers, for a table, for bars (name, value) and for a wind rose (degrees, share); values and columns of the atlas as :name.</source>
        <translation>对各图层的 SELECT，用于表格、柱图（名称、数值）和风玫瑰图（度、比例）；可设的值和图集各列写作 :name。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Of a table; left out: those of the statement.</source>
        <translation>表格的列；缺省为语句的各列。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>A column of a table.</source>
        <translation>表格的一列。</translation>
    </message>
    <message>
        <source>Column of the statement&apos;s result.</source>
        <translation>语句结果中的列名。</translation>
    </message>
    <message>
        <source>Heading; the field&apos;s name when left out.</source>
        <translation>列标题；缺省为列名。</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>Of the table&apos;s width, against the other columns&apos;.</source>
        <translation>占表宽的份额，与其他列相比。</translation>
    </message>
    <message>
        <source>As</source>
        <translation>写法</translation>
    </message>
    <message>
        <source>How a value is written: a state with its mark, seconds as an age.</source>
        <translation>数值的写法：状态带标记，秒写作数据龄。</translation>
    </message>
    <message>
        <source>Of a number; left out: none for whole numbers, else two.</source>
        <translation>数值的小数位；缺省整数无小数，其余两位。</translation>
    </message>
    <message>
        <source>Titles of</source>
        <translation>代码名称取自</translation>
    </message>
    <message>
        <source>As &quot;poles.devices&quot;: codes are written as people call those of that attribute.</source>
        <translation>如“poles.devices”：代码按该属性的名称书写。</translation>
    </message>
    <message>
        <source>Continued</source>
        <translation>续页</translation>
    </message>
    <message>
        <source>Of a table: what does not fit goes on, on the pages of &quot;following&quot;.</source>
        <translation>表格：放不下的部分转到“following”各页。</translation>
    </message>
    <message>
        <source>With {fields}: values, columns of the atlas and of &quot;fields&quot;, project, organisation, security, asOf, date, dataDate, hub, rules, crs, scale, sheet, page, pages.</source>
        <translation>可含 {字段}：可设的值、图集和“fields”的各列，以及 project、organisation、security、asOf、date、dataDate、hub、rules、crs、scale、sheet、page、pages。</translation>
    </message>
    <message>
        <source>Of the letters of a text, in millimetres.</source>
        <translation>文字的字高，毫米。</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>加粗</translation>
    </message>
    <message>
        <source>Of a text.</source>
        <translation>用于文字。</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Of a picture: beside the template.</source>
        <translation>图片文件：与模板放在一起。</translation>
    </message>
    <message>
        <source>Parts of a row or column.</source>
        <translation>行或列的组成部分。</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>组成部分</translation>
    </message>
    <message>
        <source>A thing in a row or column.</source>
        <translation>行或列中的一个图件。</translation>
    </message>
    <message>
        <source>Height in a column, width in a row, in millimetres; 0: what the others leave.</source>
        <translation>在列中为高、在行中为宽，毫米；0 为其余空间。</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>前置页</translation>
    </message>
    <message>
        <source>A page before the sheets of an atlas; its map shows where each lies.</source>
        <translation>图集各图幅之前的一页；其地图表示各图幅的位置。</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>续页</translation>
    </message>
    <message>
        <source>What stands on the pages that a continued table goes on to.</source>
        <translation>表格续页上的图件。</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>大屏</translation>
    </message>
    <message>
        <source>What the wall shows in turn.</source>
        <translation>大屏依次显示的内容。</translation>
    </message>
    <message>
        <source>Wall scene</source>
        <translation>大屏场景</translation>
    </message>
    <message>
        <source>One picture.</source>
        <translation>一个画面。</translation>
    </message>
    <message>
        <source>Shown big.</source>
        <translation>大字显示。</translation>
    </message>
    <message>
        <source>Name of a viewpoint.</source>
        <translation>视点名称。</translation>
    </message>
    <message>
        <source>Whose figures are shown big; empty: overview.</source>
        <translation>大字显示其指标的图层；空为总览。</translation>
    </message>
    <message>
        <source>Dwell</source>
        <translation>停留</translation>
    </message>
    <message>
        <source>Seconds.</source>
        <translation>秒。</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>卡片</translation>
    </message>
    <message>
        <source>In the place of the layers&apos; own figures.</source>
        <translation>代替图层自身的指标。</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡片</translation>
    </message>
    <message>
        <source>What a statement over the layers says, or a text.</source>
        <translation>对各图层的查询结果，或一段文字。</translation>
    </message>
    <message>
        <source>Head of the card.</source>
        <translation>卡片标题。</translation>
    </message>
    <message>
        <source>A SELECT; a column &quot;age_s&quot; is the age of the data and shown as that.</source>
        <translation>一条 SELECT；“age_s”列为数据龄并照此显示。</translation>
    </message>
    <message>
        <source>Of a text, with {fields} of the statement.</source>
        <translation>用于文字，可含语句的 {字段}。</translation>
    </message>
    <message>
        <source>Behind a number.</source>
        <translation>写在数值之后。</translation>
    </message>
    <message>
        <source>Of numbers.</source>
        <translation>数值的小数位。</translation>
    </message>
    <message>
        <source>Left end of a gauge.</source>
        <translation>仪表左端。</translation>
    </message>
    <message>
        <source>Right end of a gauge.</source>
        <translation>仪表右端。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Local time of the day from which it is due, as 06:30.</source>
        <translation>应播的起始时刻（本地时间），如 06:30。</translation>
    </message>
    <message>
        <source>To</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Local time of the day until which it is due; before &quot;from&quot;: on the next day.</source>
        <translation>应播的截止时刻（本地时间）；早于起始则为次日。</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>On which it is due: mon, tue, wed, thu, fri, sat, sun; none: on all.</source>
        <translation>应播的星期：mon、tue、wed、thu、fri、sat、sun；不填则为每天。</translation>
    </message>
    <message>
        <source>Number and gauge show the first value, bars names and numbers, a table all, a text its fields, a timeline times and numbers.</source>
        <translation>数字与仪表显示第一个值，条形显示名称与数字，表格显示全部，文字显示其字段，时间曲线显示时刻与数字。</translation>
    </message>
    <message>
        <source>Chainage</source>
        <translation>里程</translation>
    </message>
    <message>
        <source>Of lines: attribute with the chainage of a line&apos;s beginning in metres; places along it are written and found as K1+233.0.</source>
        <translation>线图层：存放线起点里程（米）的属性；沿线位置以 K1+233.0 表示和查找。</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剖切</translation>
    </message>
    <message>
        <source>Of a section: on the line that somebody drew, along the line that the sheet is about, or square to it in its middle.</source>
        <translation>剖面：沿所画的线、沿图幅所述的线，或在其中点横切。</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>可见范围</translation>
    </message>
    <message>
        <source>Of a section: metres to both sides in which things are seen.</source>
        <translation>剖面：两侧多少米以内的对象可见。</translation>
    </message>
    <message>
        <source>Of a section across: metres.</source>
        <translation>横断面宽度（米）。</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Of a source with more things than can be assets (kind &quot;density&quot;): the cells of a geohash become the assets and count them; key is then &quot;cell&quot;.</source>
        <translation>用于对象多到无法逐个成为资产的数据源（类别 &quot;density&quot;）：以 geohash 网格为资产并逐格计数，此时 key 为 &quot;cell&quot;。</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Characters of the geohash of a cell; six are about 1.2 by 0.6 km.</source>
        <translation>网格 geohash 的字符数；6 位约 1.2 × 0.6 公里。</translation>
    </message>
    <message>
        <source>Field of the source: what a thing is called.</source>
        <translation>数据源字段：对象的编号。</translation>
    </message>
    <message>
        <source>Further fields that are kept of every thing, each of few different words.</source>
        <translation>每个对象另外保留的字段，各字段取值种类须少。</translation>
    </message>
    <message>
        <source>Field of the source.</source>
        <translation>数据源字段。</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>What is counted in every cell, besides all of them as &quot;count&quot;.</source>
        <translation>除总数 &quot;count&quot; 外，每格还要统计什么。</translation>
    </message>
    <message>
        <source>Attribute of a cell.</source>
        <translation>网格的属性。</translation>
    </message>
    <message>
        <source>On fields of the source, as &quot;kind=water_meter|gas_meter&quot;.</source>
        <translation>针对数据源字段，例如 &quot;kind=water_meter|gas_meter&quot;。</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>实心</translation>
    </message>
    <message>
        <source>Id of the count whose things are drawn filled, others as rings; empty: all filled.</source>
        <translation>属于该计数的对象画成实心点，其余画成圆环；留空则全部实心。</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>勾画</translation>
    </message>
    <message>
        <source>A layer that people draw in this program; kept in a GeoPackage beside the project.</source>
        <translation>在本程序中勾画的图层，保存在项目旁的 GeoPackage 中。</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>What may be drawn.</source>
        <translation>可勾画的形状。</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>初始值</translation>
    </message>
    <message>
        <source>What an attribute begins with.</source>
        <translation>属性的初始值。</translation>
    </message>
    <message>
        <source>An attribute.</source>
        <translation>一个属性。</translation>
    </message>
    <message>
        <source>As text; a number with a point.</source>
        <translation>以文本书写；数字用小数点。</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Attribute that tells alternatives apart, whose figures are compared; empty: there are none.</source>
        <translation>区分各方案的属性，其指标可比较；空：不分方案。</translation>
    </message>
</context>
<context>
    <name>ShowLayer</name>
    <message>
        <source>show %1</source>
        <translation>显示%1</translation>
    </message>
    <message>
        <source>hide %1</source>
        <translation>隐藏%1</translation>
    </message>
</context>
<context>
    <name>StatusWords</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Shelved until %1</source>
        <translation>屏蔽至 %1</translation>
    </message>
    <message>
        <source>Unacknowledged</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>Acknowledged %1</source>
        <translation>已确认 %1</translation>
    </message>
    <message>
        <source>Returned, unacknowledged</source>
        <translation>已恢复未确认</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>design value</source>
        <translation>设计值</translation>
    </message>
    <message>
        <source>False alarm: %1</source>
        <translation>误报：%1</translation>
    </message>
</context>
<context>
    <name>WallCamera</name>
    <message>
        <source>Alarm %1 has no place on the map · tour stopped</source>
        <translation>报警 %1 在图上没有位置 · 巡视已停</translation>
    </message>
    <message>
        <source>Alarm focus %1 · held until acknowledged, tour stopped</source>
        <translation>报警聚焦 %1 · 确认前保持，巡视已停</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>主视点</translation>
    </message>
    <message>
        <source>%1 · tour paused</source>
        <translation>%1 · 巡视已暂停</translation>
    </message>
</context>
<context>
    <name>cim::Words</name>
    <message>
        <source>building layer %1</source>
        <translation>构建图层 %1</translation>
    </message>
    <message>
        <source>this build has no layer kind of that name; remove &quot;kind&quot; from the layer.json to use the generic one</source>
        <translation>本程序没有此名称的图层类型；从 layer.json 中去掉 &quot;kind&quot; 即使用通用类型</translation>
    </message>
    <message>
        <source>opening a project</source>
        <translation>打开工程</translation>
    </message>
    <message>
        <source>its CRS %1 is not projected; use one in metres, such as EPSG:4549</source>
        <translation>其坐标系 %1 不是投影坐标系；请使用以米为单位的坐标系，例如 EPSG:4549</translation>
    </message>
    <message>
        <source>is missing; add it as %1</source>
        <translation>缺失；请补上，类型为%1</translation>
    </message>
    <message>
        <source>must be %1</source>
        <translation>必须是%1</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>不能为空</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a string or an object of locale: string</source>
        <translation>字符串，或“语言: 字符串”的对象</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a string</source>
        <translation>&quot;%1&quot; 必须是字符串</translation>
    </message>
    <message>
        <source>an array of strings</source>
        <translation>字符串数组</translation>
    </message>
    <message>
        <source>must hold strings only</source>
        <translation>只能包含字符串</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of %2</source>
        <translation>&quot;%1&quot; 不在 %2 之列</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>an array of objects</source>
        <translation>对象数组</translation>
    </message>
    <message>
        <source>%1: %2: must be an object</source>
        <translation>%1: %2: 必须是对象</translation>
    </message>
    <message>
        <source>%1: %2.%3: unknown key; remove it or mend its spelling</source>
        <translation>%1: %2.%3: 未知的键；请删除或改正拼写</translation>
    </message>
    <message>
        <source>reading JSON</source>
        <translation>读取 JSON</translation>
    </message>
    <message>
        <source>no such file; check the path</source>
        <translation>没有此文件；请检查路径</translation>
    </message>
    <message>
        <source>is a folder; name a file in it</source>
        <translation>这是文件夹；请指定其中的文件</translation>
    </message>
    <message>
        <source>%1 bytes is more than the %2 allowed</source>
        <translation>%1 字节，超过允许的 %2 字节</translation>
    </message>
    <message>
        <source>the file is empty; restore it from a copy or save the project again</source>
        <translation>文件为空；请从备份恢复或重新保存工程</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>must hold a JSON object</source>
        <translation>内容必须是一个 JSON 对象</translation>
    </message>
    <message>
        <source>reading CityJSON</source>
        <translation>读取 CityJSON</translation>
    </message>
    <message>
        <source>more than 4 GB; cut it into a CityJSONSeq</source>
        <translation>超过 4 GB；请切分为 CityJSONSeq</translation>
    </message>
    <message>
        <source>it is no JSON (%1); check that the file is whole</source>
        <translation>不是 JSON（%1）；请检查文件是否完整</translation>
    </message>
    <message>
        <source>a line of the sequence is no JSON: %1</source>
        <translation>序列中有一行不是 JSON：%1</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>its &quot;type&quot; is not CityJSON; check that it is a city model</source>
        <translation>其 &quot;type&quot; 不是 CityJSON；请确认它是城市模型</translation>
    </message>
    <message>
        <source>the file is empty; fetch it again</source>
        <translation>文件为空；请重新获取</translation>
    </message>
    <message>
        <source>the file names no reference system; set &quot;crs&quot; of the source in the project</source>
        <translation>文件没有注明坐标系；请在工程中设置数据源的 &quot;crs&quot;</translation>
    </message>
    <message>
        <source>points could not be brought to the project&apos;s CRS</source>
        <translation>有点位无法转换到工程坐标系</translation>
    </message>
    <message>
        <source>was brought from %1 by a ballpark operation: datum shift ignored</source>
        <translation>由 %1 近似转换而来：忽略了基准差异</translation>
    </message>
    <message>
        <source>has no type and is left out</source>
        <translation>没有类型，已略去</translation>
    </message>
    <message>
        <source>has no surface that can be drawn</source>
        <translation>没有可绘制的面</translation>
    </message>
    <message>
        <source>has a surface that names vertices there are not</source>
        <translation>有面引用了不存在的顶点</translation>
    </message>
    <message>
        <source>names a geometry template there is not</source>
        <translation>引用了不存在的几何模板</translation>
    </message>
    <message>
        <source>is neither line nor polygon and is not drawn</source>
        <translation>既非线也非面，未绘制</translation>
    </message>
    <message>
        <source>has a height above 1200 m and is drawn at the layer&apos;s default</source>
        <translation>高度超过 1200 m，按图层默认高度绘制</translation>
    </message>
    <message>
        <source>has no height and is drawn at the layer&apos;s default</source>
        <translation>没有高度，按图层默认高度绘制</translation>
    </message>
    <message>
        <source>is no polygon and is not drawn</source>
        <translation>不是面，未绘制</translation>
    </message>
    <message>
        <source>looking for a symbol&apos;s model</source>
        <translation>查找符号模型</translation>
    </message>
    <message>
        <source>known are pole, lamp, crane, tree-broadleaf, tree-pine, valve, station, camera, charger, slot, box, point</source>
        <translation>可用的有 pole、lamp、crane、tree-broadleaf、tree-pine、valve、station、camera、charger、slot、box、point</translation>
    </message>
    <message>
        <source>has no place and is not drawn</source>
        <translation>没有位置，未绘制</translation>
    </message>
    <message>
        <source>is no line and is not drawn</source>
        <translation>不是线，未绘制</translation>
    </message>
    <message>
        <source>integers too big for exact arithmetic are kept as text</source>
        <translation>过大的整数无法精确运算，按文本保存</translation>
    </message>
    <message>
        <source>binary fields were left out</source>
        <translation>已略去二进制字段</translation>
    </message>
    <message>
        <source>reading a coordinate reference system</source>
        <translation>读取坐标系</translation>
    </message>
    <message>
        <source>nothing is given; write an authority code such as EPSG:4549, WKT or a PROJ string</source>
        <translation>内容为空；请写权威代码（如 EPSG:4549）、WKT 或 PROJ 字符串</translation>
    </message>
    <message>
        <source>a number alone names no authority; write EPSG:%1</source>
        <translation>只有数字，没有注明机构；请写 EPSG:%1</translation>
    </message>
    <message>
        <source>ellipsoidal height</source>
        <translation>大地高</translation>
    </message>
    <message>
        <source>this is a local system whose place on the earth is unknown; ask the city&apos;s surveyors for its definition as WKT or PROJ string</source>
        <translation>这是地方独立坐标系，其在地球上的位置未知；请向城市测绘部门索取 WKT 或 PROJ 定义</translation>
    </message>
    <message>
        <source>geocentric coordinates cannot be mapped directly; use a geographic or projected system such as EPSG:4490 or EPSG:4549</source>
        <translation>地心坐标不能直接成图；请使用地理或投影坐标系，例如 EPSG:4490 或 EPSG:4549</translation>
    </message>
    <message>
        <source>this gives heights only; write it behind a horizontal one, as in EPSG:4549+5737</source>
        <translation>这只是高程系；请写在平面坐标系之后，例如 EPSG:4549+5737</translation>
    </message>
    <message>
        <source>this is no geographic or projected system; write an authority code such as EPSG:4549, WKT or a PROJ string</source>
        <translation>这不是地理或投影坐标系；请写权威代码（如 EPSG:4549）、WKT 或 PROJ 字符串</translation>
    </message>
    <message>
        <source>PROJ does not know it (%1); write an authority code such as EPSG:4549, WKT or a PROJ string</source>
        <translation>PROJ 不识别（%1）；请写权威代码（如 EPSG:4549）、WKT 或 PROJ 字符串</translation>
    </message>
    <message>
        <source>computing grid convergence</source>
        <translation>计算子午线收敛角</translation>
    </message>
    <message>
        <source>only a projected system has a grid north</source>
        <translation>只有投影坐标系才有坐标北</translation>
    </message>
    <message>
        <source>the place %1, %2 lies outside the system</source>
        <translation>位置 %1, %2 在坐标系范围之外</translation>
    </message>
    <message>
        <source>describing a vector source</source>
        <translation>查看矢量数据源</translation>
    </message>
    <message>
        <source>reading features</source>
        <translation>读取要素</translation>
    </message>
    <message>
        <source>no feature could be read (%1); copy the file again</source>
        <translation>读不出任何要素（%1）；请重新复制文件</translation>
    </message>
    <message>
        <source>only the first %1 features were read, as &quot;limit&quot; of the source says</source>
        <translation>按数据源的 &quot;limit&quot;，只读取了前 %1 个要素</translation>
    </message>
    <message>
        <source>the source holds no features</source>
        <translation>数据源中没有要素</translation>
    </message>
    <message>
        <source>the source announces %1 features but gave %2: it may be damaged</source>
        <translation>数据源声明有 %1 个要素，实际只有 %2 个：文件可能已损坏</translation>
    </message>
    <message>
        <source>%1: %2; set &quot;crs&quot; of the source in the project</source>
        <translation>%1：%2；请在工程中设置数据源的 &quot;crs&quot;</translation>
    </message>
    <message>
        <source>features that the target CRS cannot hold; their attributes are kept</source>
        <translation>有要素超出目标坐标系范围；其属性已保留</translation>
    </message>
    <message>
        <source>id %1</source>
        <translation>编号 %1</translation>
    </message>
    <message>
        <source>no such file; check the path in the project</source>
        <translation>没有此文件；请检查工程中的路径</translation>
    </message>
    <message>
        <source>permission denied; ask for the right to read it</source>
        <translation>没有权限；请申请读取权限</translation>
    </message>
    <message>
        <source>the file is empty (0 bytes); copy it again</source>
        <translation>文件为空（0 字节）；请重新复制</translation>
    </message>
    <message>
        <source>vector</source>
        <translation>矢量</translation>
    </message>
    <message>
        <source>raster</source>
        <translation>栅格</translation>
    </message>
    <message>
        <source>the server gave no %1 data; check network and address (%2)</source>
        <translation>服务器没有返回%1数据；请检查网络和地址（%2）</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>this is a folder without %1 data of a known kind; name a file in it</source>
        <translation>此文件夹中没有可识别的%1数据；请指定其中的文件</translation>
    </message>
    <message>
        <source>GDAL cannot read it as %1 data (%2); check that the file is whole and of a kind GDAL knows</source>
        <translation>GDAL 无法按%1数据读取（%2）；请检查文件是否完整、格式是否受 GDAL 支持</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>未说明原因</translation>
    </message>
    <message>
        <source>no source is given; set &quot;source&quot; of the layer in the project</source>
        <translation>没有给出数据源；请在工程中设置图层的 &quot;source&quot;</translation>
    </message>
    <message>
        <source>kinds of geometry are mixed, all are kept: %1</source>
        <translation>几何类型混杂，全部保留：%1</translation>
    </message>
    <message>
        <source>the source is a table without geometry</source>
        <translation>数据源是没有几何的表</translation>
    </message>
    <message>
        <source>laying the local frame</source>
        <translation>建立局部坐标框架</translation>
    </message>
    <message>
        <source>a city needs a projected system in metres or feet; set the project&apos;s &quot;crs&quot;, for example to EPSG:4549+5737</source>
        <translation>城市需要以米或英尺为单位的投影坐标系；请设置工程的 &quot;crs&quot;，例如 EPSG:4549+5737</translation>
    </message>
    <message>
        <source>the origin is no place in it; check the layers&apos; CRS and the project&apos;s &quot;home&quot;</source>
        <translation>原点不在其范围内；请检查图层的坐标系和工程的 &quot;home&quot;</translation>
    </message>
    <message>
        <source>check &quot;crs&quot; of the source</source>
        <translation>请检查数据源的 &quot;crs&quot;</translation>
    </message>
    <message>
        <source>with north and east exchanged they would fit: exchange them in the source</source>
        <translation>北、东对调后才符合：请在数据源中对调</translation>
    </message>
    <message>
        <source>the easting seems to carry its zone number: choose the CRS with zone prefix, as EPSG:4528</source>
        <translation>东坐标似乎带有带号：请选用带带号的坐标系，例如 EPSG:4528</translation>
    </message>
    <message>
        <source>reading heights</source>
        <translation>读取高程</translation>
    </message>
    <message>
        <source>it has no bands; name a raster with heights</source>
        <translation>没有波段；请指定含高程的栅格</translation>
    </message>
    <message>
        <source>the raster has %1 bands: the first is taken as heights</source>
        <translation>栅格有 %1 个波段：以第一个为高程</translation>
    </message>
    <message>
        <source>describing a raster</source>
        <translation>查看栅格</translation>
    </message>
    <message>
        <source>the raster was made coarser: cells of %1 instead of %2</source>
        <translation>栅格已抽稀：格网由 %2 改为 %1</translation>
    </message>
    <message>
        <source>heights were converted from %1 to metres</source>
        <translation>高程已由%1换算为米</translation>
    </message>
    <message>
        <source>the raster&apos;s CRS is in feet and its heights name no unit: they are taken as metres</source>
        <translation>栅格坐标系以英尺为单位，高程未注明单位：按米处理</translation>
    </message>
    <message>
        <source>reading texts</source>
        <translation>读取文本</translation>
    </message>
    <message>
        <source>this encoding is not known here; write one such as GBK, GB18030, UTF-8 or ISO-8859-1</source>
        <translation>不识别此编码；请写 GBK、GB18030、UTF-8 或 ISO-8859-1 等</translation>
    </message>
    <message>
        <source>texts are not UTF-8 and the source states no encoding: read as %1; set &quot;encoding&quot; of the source if they look wrong</source>
        <translation>文本不是 UTF-8，数据源也未注明编码：按 %1 读取；若有乱码请设置数据源的 &quot;encoding&quot;</translation>
    </message>
    <message>
        <source>no datum shift is known from %1 to %2: positions are approximate, possibly by more than 100 m; give the source&apos;s CRS with its parameters (PROJ string with +towgs84)</source>
        <translation>没有从 %1 到 %2 的基准转换参数：位置为近似值，误差可能超过 100 m；请给出带参数的数据源坐标系（含 +towgs84 的 PROJ 字符串）</translation>
    </message>
    <message>
        <source>WGS 84 and CGCS2000 are taken as equal: good for display within a metre, not for survey</source>
        <translation>WGS 84 与 CGCS2000 视为一致：显示误差在一米以内，不可用于测量</translation>
    </message>
    <message>
        <source>heights pass unchanged from %1 to %2: no correction between them is installed</source>
        <translation>高程从 %1 到 %2 未作改正：没有安装两者之间的改正模型</translation>
    </message>
    <message>
        <source>preparing a coordinate transformation</source>
        <translation>准备坐标转换</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>a coordinate reference system is missing</source>
        <translation>缺少坐标系</translation>
    </message>
    <message>
        <source>PROJ knows no way between them (%1)</source>
        <translation>PROJ 没有两者之间的转换方法（%1）</translation>
    </message>
    <message>
        <source>the source has no layers; check that it is whole</source>
        <translation>数据源中没有图层；请检查文件是否完整</translation>
    </message>
    <message>
        <source>no layer &quot;%1&quot;; it has: %2</source>
        <translation>没有图层 &quot;%1&quot;；其中有：%2</translation>
    </message>
    <message>
        <source>the filter &quot;%1&quot; is not understood (%2); mend &quot;filter&quot; of the source</source>
        <translation>无法理解筛选条件 &quot;%1&quot;（%2）；请改正数据源的 &quot;filter&quot;</translation>
    </message>
    <message>
        <source>&quot;crs&quot; of the source is &quot;%1&quot;: %2</source>
        <translation>数据源的 &quot;crs&quot; 为 &quot;%1&quot;：%2</translation>
    </message>
    <message>
        <source>the source names no coordinate reference system; set &quot;crs&quot; of the source in the project, for example &quot;EPSG:4490&quot; when its coordinates are degrees</source>
        <translation>数据源没有注明坐标系；请在工程中设置数据源的 &quot;crs&quot;，坐标为经纬度时例如 &quot;EPSG:4490&quot;</translation>
    </message>
    <message>
        <source>the file&apos;s coordinate reference system cannot be used: %1; set &quot;crs&quot; of the source in the project</source>
        <translation>文件的坐标系无法使用：%1；请在工程中设置数据源的 &quot;crs&quot;</translation>
    </message>
    <message>
        <source>%1: the layer has no such property</source>
        <translation>%1：图层没有此测项</translation>
    </message>
    <message>
        <source>%1: unit &quot;%2&quot; is not the layer&apos;s</source>
        <translation>%1：单位 &quot;%2&quot; 与图层不符</translation>
    </message>
    <message>
        <source>%1: the value does not fit the property&apos;s type</source>
        <translation>%1：数值与测项类型不符</translation>
    </message>
    <message>
        <source>other reasons</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>connected, but no value and no heartbeat for %1 s</source>
        <translation>已连接，但 %1 s 内没有数值也没有心跳</translation>
    </message>
    <message>
        <source>acknowledging an alarm</source>
        <translation>确认报警</translation>
    </message>
    <message>
        <source>it is no longer open</source>
        <translation>报警已关闭</translation>
    </message>
    <message>
        <source>%1 has acknowledged it already</source>
        <translation>%1 已确认过</translation>
    </message>
    <message>
        <source>shelving an alarm</source>
        <translation>屏蔽报警</translation>
    </message>
    <message>
        <source>give a reason: it is kept with the alarm</source>
        <translation>请填写原因：它会与报警一同保存</translation>
    </message>
    <message>
        <source>the end lies in the past; choose a later one</source>
        <translation>结束时间已过；请选择更晚的时间</translation>
    </message>
    <message>
        <source>at most 24 hours; choose an earlier end</source>
        <translation>最长 24 小时；请选择更早的结束时间</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the form attribute=value|value</source>
        <translation>&quot;%1&quot; 不是“属性=值|值”的形式</translation>
    </message>
    <message>
        <source>there is no attribute &quot;%1&quot;</source>
        <translation>没有属性 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>opening layer %1</source>
        <translation>打开图层 %1</translation>
    </message>
    <message>
        <source>%1 &quot;%2&quot; is not in the source; it has: %3. Name another field in the layer.json</source>
        <translation>数据源中没有%1 &quot;%2&quot;；其中有：%3。请在 layer.json 中改用别的字段</translation>
    </message>
    <message>
        <source>has no key and is called by its row</source>
        <translation>没有编号，以行号称呼</translation>
    </message>
    <message>
        <source>has the key of another asset and got a number</source>
        <translation>编号与另一资产重复，已加序号</translation>
    </message>
    <message>
        <source>the key field</source>
        <translation>编号字段</translation>
    </message>
    <message>
        <source>the field of attribute</source>
        <translation>属性字段</translation>
    </message>
    <message>
        <source>the name field &quot;%1&quot; is not in the source: assets are called by their keys</source>
        <translation>数据源中没有名称字段 &quot;%1&quot;：以编号称呼资产</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2</source>
        <translation>必须是 %1 到 %2 的整数</translation>
    </message>
    <message>
        <source>has a title already</source>
        <translation>已有名称</translation>
    </message>
    <message>
        <source>must be more than 0 seconds</source>
        <translation>必须大于 0 秒</translation>
    </message>
    <message>
        <source>must be less than max</source>
        <translation>必须小于 max</translation>
    </message>
    <message>
        <source>must list the words this property may take</source>
        <translation>必须列出此测项可取的词</translation>
    </message>
    <message>
        <source>must be 1 (red), 2, 3 or 4 (blue)</source>
        <translation>必须是 1（红）、2、3 或 4（蓝）</translation>
    </message>
    <message>
        <source>is missing; an instance needs the name of a model</source>
        <translation>缺失；实例符号需要模型名称</translation>
    </message>
    <message>
        <source>there is no property &quot;%1&quot;</source>
        <translation>没有测项 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>property &quot;%1&quot; has words; give &quot;word&quot; instead of &quot;value&quot;</source>
        <translation>测项 &quot;%1&quot; 取词；请用 &quot;word&quot; 代替 &quot;value&quot;</translation>
    </message>
    <message>
        <source>unit &quot;%1&quot; is not the property&apos;s &quot;%2&quot;</source>
        <translation>单位 &quot;%1&quot; 不是测项的 &quot;%2&quot;</translation>
    </message>
    <message>
        <source>a word is compared with &quot;equals&quot; or &quot;not-equals&quot;, not with &quot;%1&quot;</source>
        <translation>词只能用 &quot;equals&quot; 或 &quot;not-equals&quot; 比较，不能用 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a word of property &quot;%2&quot;: %3</source>
        <translation>&quot;%1&quot; 不是测项 &quot;%2&quot; 的词：%3</translation>
    </message>
    <message>
        <source>attribute &quot;%1&quot; is given twice</source>
        <translation>属性 &quot;%1&quot; 重复</translation>
    </message>
    <message>
        <source>property &quot;%1&quot; is given twice</source>
        <translation>测项 &quot;%1&quot; 重复</translation>
    </message>
    <message>
        <source>property &quot;%1&quot;: appliesWhen: %2</source>
        <translation>测项 &quot;%1&quot;：appliesWhen：%2</translation>
    </message>
    <message>
        <source>rule &quot;%1&quot; is given twice</source>
        <translation>规则 &quot;%1&quot; 重复</translation>
    </message>
    <message>
        <source>rule &quot;%1&quot;: %2</source>
        <translation>规则 &quot;%1&quot;：%2</translation>
    </message>
    <message>
        <source>rule &quot;%1&quot;: appliesWhen: %2</source>
        <translation>规则 &quot;%1&quot;：appliesWhen：%2</translation>
    </message>
    <message>
        <source>%1: there is no attribute &quot;%2&quot;</source>
        <translation>%1：没有属性 &quot;%2&quot;</translation>
    </message>
    <message>
        <source>label: there is no property &quot;%1&quot;</source>
        <translation>label：没有测项 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>ramp: there is no property &quot;%1&quot;</source>
        <translation>ramp：没有测项 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>%1 is not known to this program; it reads version %2</source>
        <translation>本程序不识别 %1；只能读取版本 %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be lower-case letters, digits, - and _, beginning with a letter</source>
        <translation>&quot;%1&quot; 只能由小写字母、数字、- 和 _ 组成，并以字母开头</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the name of a table of the program; choose another</source>
        <translation>&quot;%1&quot; 是程序自用的表名；请另取名称</translation>
    </message>
    <message>
        <source>reading a layer description</source>
        <translation>读取图层描述</translation>
    </message>
    <message>
        <source>the id &quot;%1&quot; is taken by %2/layer.json; give one of them another</source>
        <translation>编号 &quot;%1&quot; 已被 %2/layer.json 使用；请给其中一个另取编号</translation>
    </message>
    <message>
        <source>a project file never holds secrets: remove it and enter it in the link&apos;s settings, which keep it in the system&apos;s keychain</source>
        <translation>工程文件不保存密码：请删除，并在连接设置中填写，它会存入系统钥匙串</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not projected; a project needs a system in metres such as EPSG:4549+5737</source>
        <translation>&quot;%1&quot; 不是投影坐标系；工程需要以米为单位的坐标系，例如 EPSG:4549+5737</translation>
    </message>
    <message>
        <source>must be a whole number of features, 0 for all</source>
        <translation>必须是要素个数（整数），0 表示全部</translation>
    </message>
    <message>
        <source>must lie between 0 and 1</source>
        <translation>必须在 0 到 1 之间</translation>
    </message>
    <message>
        <source>carries a password; name a service instead (PG:service=city) and keep the password in the database&apos;s own password file</source>
        <translation>含有密码；请改用服务名（PG:service=city），并把密码存放在数据库自己的密码文件中</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>必须是对象</translation>
    </message>
    <message>
        <source>carries a password; </source>
        <translation>含有密码；</translation>
    </message>
    <message>
        <source>must be more than 0 metres</source>
        <translation>必须大于 0 米</translation>
    </message>
    <message>
        <source>must lie between -90 (down) and 90 degrees</source>
        <translation>必须在 -90（向下）到 90 度之间</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is given twice; give it another name</source>
        <translation>&quot;%1&quot; 重复；请另取名称</translation>
    </message>
    <message>
        <source>there is no viewpoint &quot;%1&quot;</source>
        <translation>没有视点 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>there is no layer &quot;%1&quot; in this project</source>
        <translation>工程中没有图层 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>reading a project</source>
        <translation>读取工程</translation>
    </message>
    <message>
        <source>it is no Qt module: it carries no metadata; remove it from the folder</source>
        <translation>不是 Qt 模块：没有元数据；请从文件夹中移除</translation>
    </message>
    <message>
        <source>it is made for version %1 of the interface, this program has version %2; get the module that belongs to it</source>
        <translation>它针对接口版本 %1，本程序为版本 %2；请换用配套的模块</translation>
    </message>
    <message>
        <source>its interface is &quot;%1&quot;, not %2; it belongs to another program</source>
        <translation>其接口是 &quot;%1&quot;，不是 %2；它属于别的程序</translation>
    </message>
    <message>
        <source>loading a hub protocol</source>
        <translation>加载中枢协议</translation>
    </message>
    <message>
        <source>there is no such module; there are: %1</source>
        <translation>没有此模块；现有：%1</translation>
    </message>
    <message>
        <source>it claims to be a hub protocol and has no factory; ask its maker for a new build</source>
        <translation>它自称中枢协议模块却没有工厂；请向制作者索取新版本</translation>
    </message>
    <message>
        <source>asking the layers</source>
        <translation>查询图层</translation>
    </message>
    <message>
        <source>the statement is longer than %1 bytes; shorten it</source>
        <translation>语句超过 %1 字节；请缩短</translation>
    </message>
    <message>
        <source>one statement at a time; remove what follows the semicolon</source>
        <translation>一次只能一条语句；请去掉分号后的内容</translation>
    </message>
    <message>
        <source>stopped after %1 ms; narrow it with WHERE or LIMIT</source>
        <translation>超过 %1 ms 已停止；请用 WHERE 或 LIMIT 缩小范围</translation>
    </message>
    <message>
        <source>filtering a layer</source>
        <translation>筛选图层</translation>
    </message>
    <message>
        <source>the layer is not open</source>
        <translation>图层未打开</translation>
    </message>
    <message>
        <source>the page cannot be begun</source>
        <translation>无法开始新页</translation>
    </message>
    <message>
        <source>writing a picture</source>
        <translation>写图片</translation>
    </message>
    <message>
        <source>not enough memory for %1 dpi; choose fewer</source>
        <translation>内存不足以按 %1 dpi 生成；请降低分辨率</translation>
    </message>
    <message>
        <source>writing an SVG</source>
        <translation>写 SVG</translation>
    </message>
    <message>
        <source>this build has no Qt Svg; write .pdf or .png instead</source>
        <translation>本程序不含 Qt Svg；请改写 .pdf 或 .png</translation>
    </message>
    <message>
        <source>writing a report</source>
        <translation>生成报告</translation>
    </message>
    <message>
        <source>there is no page to write</source>
        <translation>没有可写的页</translation>
    </message>
    <message>
        <source>only a .pdf holds more than one page</source>
        <translation>只有 .pdf 能容纳多页</translation>
    </message>
    <message>
        <source>; choose another folder</source>
        <translation>；请选择别的文件夹</translation>
    </message>
    <message>
        <source>; is the disk full?</source>
        <translation>；磁盘是否已满？</translation>
    </message>
    <message>
        <source>drawing a picture</source>
        <translation>绘制图片</translation>
    </message>
    <message>
        <source>the OpenGL context cannot be made current</source>
        <translation>无法启用 OpenGL 上下文</translation>
    </message>
    <message>
        <source>there is not enough memory for it; ask for a smaller one</source>
        <translation>内存不足；请改小尺寸</translation>
    </message>
    <message>
        <source>the driver (%1) has no room for it; ask for a smaller one</source>
        <translation>驱动（%1）容纳不下；请改小尺寸</translation>
    </message>
    <message>
        <source>drawing without a window</source>
        <translation>无窗口绘制</translation>
    </message>
    <message>
        <source>no OpenGL context could be made (surfaceless, device, display); install the graphics driver, or Mesa&apos;s software driver (libgl1-mesa-dri, libegl-mesa0) and set LIBGL_ALWAYS_SOFTWARE=1</source>
        <translation>无法建立 OpenGL 上下文（surfaceless、device、display）；请安装显卡驱动，或安装 Mesa 软件驱动（libgl1-mesa-dri、libegl-mesa0）并设置 LIBGL_ALWAYS_SOFTWARE=1</translation>
    </message>
    <message>
        <source>no OpenGL context could be made; install the graphics card&apos;s driver</source>
        <translation>无法建立 OpenGL 上下文；请安装显卡驱动</translation>
    </message>
    <message>
        <source>looking at the OpenGL driver</source>
        <translation>检查 OpenGL 驱动</translation>
    </message>
    <message>
        <source>the driver does not answer</source>
        <translation>驱动没有应答</translation>
    </message>
    <message>
        <source>version %1 is too old</source>
        <translation>版本 %1 过旧</translation>
    </message>
    <message>
        <source>the driver gave a core profile, which lacks what the 3D model is drawn with</source>
        <translation>驱动给出的是核心模式，缺少绘制三维模型所需的功能</translation>
    </message>
    <message>
        <source>writing a project</source>
        <translation>保存工程</translation>
    </message>
    <message>
        <source>the folder does not exist; make it or choose another</source>
        <translation>文件夹不存在；请新建或另选</translation>
    </message>
    <message>
        <source>%1; the file that was there is unchanged: choose another place or free some space</source>
        <translation>%1；原有文件未改动：请另选位置或腾出空间</translation>
    </message>
    <message>
        <source>incident %1: no layer %2 with a property %3</source>
        <translation>事件 %1：没有带测项 %3 的图层 %2</translation>
    </message>
    <message>
        <source>incident %1: the value does not fit %2.%3</source>
        <translation>事件 %1：数值与 %2.%3 不符</translation>
    </message>
    <message>
        <source>incident %1: no asset %2 in layer %3</source>
        <translation>事件 %1：图层 %3 中没有资产 %2</translation>
    </message>
    <message>
        <source>no open layer has live properties: there is nothing to simulate</source>
        <translation>已打开的图层都没有实时测项：没有可模拟的内容</translation>
    </message>
    <message>
        <source>%1 is not between %2 and %3</source>
        <translation>%1 不在 %2 与 %3 之间</translation>
    </message>
    <message>
        <source>a number, true, false or a word is needed</source>
        <translation>需要数字、true、false 或词</translation>
    </message>
    <message>
        <source>it would begin again before it is over (%1 s)</source>
        <translation>尚未结束（%1 s）就会再次开始</translation>
    </message>
    <message>
        <source>reading the simulator&apos;s options</source>
        <translation>读取模拟器选项</translation>
    </message>
    <message>
        <source>the coordinates lie far outside the area where %1 is used; %2</source>
        <translation>坐标远在 %1 的适用范围之外；%2</translation>
    </message>
    <message>
        <source>it does not say where on the map it lies; a GeoTIFF or a world file is needed</source>
        <translation>没有注明在图上的位置；需要 GeoTIFF 或坐标文件</translation>
    </message>
    <message>
        <source>must be [east, north, height] in the project&apos;s CRS</source>
        <translation>必须是工程坐标系中的 [东, 北, 高]</translation>
    </message>
    <message>
        <source>; OpenGL 3.3 with the compatibility profile is needed: install the graphics card&apos;s driver, or set LIBGL_ALWAYS_SOFTWARE=1 where Mesa is there</source>
        <translation>；需要 OpenGL 3.3 兼容模式：请安装显卡驱动，或在有 Mesa 时设置 LIBGL_ALWAYS_SOFTWARE=1</translation>
    </message>
    <message>
        <source>its root is no CityModel of CityGML; check that it is a city model</source>
        <translation>根元素不是 CityGML 的 CityModel；请确认它是城市模型</translation>
    </message>
    <message>
        <source>it is nested deeper than any city model</source>
        <translation>嵌套层数超过任何城市模型</translation>
    </message>
    <message>
        <source>a list of coordinates in it is longer than any city model&apos;s</source>
        <translation>其中的坐标列表长度超过任何城市模型</translation>
    </message>
    <message>
        <source>it declares entities, which a city model has no use for and an attack has; remove the DOCTYPE</source>
        <translation>文件声明了实体，城市模型用不到，攻击才会用到；请删去 DOCTYPE</translation>
    </message>
    <message>
        <source>line %1: %2; check that the file is whole</source>
        <translation>第 %1 行：%2；请检查文件是否完整</translation>
    </message>
    <message>
        <source>a texture lies outside the model&apos;s folder and is not looked at</source>
        <translation>纹理位于模型文件夹之外，不予读取</translation>
    </message>
    <message>
        <source>a texture is missing</source>
        <translation>纹理缺失</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>reading CityGML</source>
        <translation>读取 CityGML</translation>
    </message>
    <message>
        <source>its reference system &quot;%1&quot; is known to nobody; set &quot;crs&quot; of the source in the project, such as EPSG:4549</source>
        <translation>坐标参考系“%1”无法识别；请在工程的数据源中填写 &quot;crs&quot;，例如 EPSG:4549</translation>
    </message>
    <message>
        <source>names a surface that is not in it</source>
        <translation>引用了不在其中的面</translation>
    </message>
    <message>
        <source>has a surface that is none: too few corners, or coordinates that are no numbers</source>
        <translation>有的面不成立：角点太少，或坐标不是数字</translation>
    </message>
    <message>
        <source>has an implicit geometry without shape or place</source>
        <translation>隐式几何缺少形状或位置</translation>
    </message>
    <message>
        <source>drawing the 3D map</source>
        <translation>绘制三维地图</translation>
    </message>
    <message>
        <source>the driver (%1) has no room for it; make it smaller</source>
        <translation>驱动（%1）容不下；请缩小</translation>
    </message>
    <message>
        <source>its implicit geometries unfold to more corners than fit in memory</source>
        <translation>其中的隐式几何展开后的顶点多到内存放不下</translation>
    </message>
    <message>
        <source>reading oblique photography</source>
        <translation>读取倾斜摄影</translation>
    </message>
    <message>
        <source>it is far larger than a metadata.xml</source>
        <translation>它比 metadata.xml 大得多</translation>
    </message>
    <message>
        <source>its root is no ModelMetadata</source>
        <translation>其根元素不是 ModelMetadata</translation>
    </message>
    <message>
        <source>a tile has no root file and begins with its coarsest files</source>
        <translation>瓦片缺少根文件，从最粗一级文件开始</translation>
    </message>
    <message>
        <source>a tile&apos;s folder is empty</source>
        <translation>瓦片文件夹是空的</translation>
    </message>
    <message>
        <source>its origin %1 is no place in %2; check SRSOrigin</source>
        <translation>其原点 %1 在 %2 中不是有效位置；请检查 SRSOrigin</translation>
    </message>
    <message>
        <source>there is no metadata.xml in it or one folder below; give the folder in which it lies</source>
        <translation>其中及下一级文件夹里都没有 metadata.xml；请给出它所在的文件夹</translation>
    </message>
    <message>
        <source>there is no folder with an .osgb file below its metadata.xml; the delivery is not whole</source>
        <translation>metadata.xml 之下没有含 .osgb 文件的文件夹；成果不完整</translation>
    </message>
    <message>
        <source>placing oblique photography</source>
        <translation>确定倾斜摄影的位置</translation>
    </message>
    <message>
        <source>the delivery does not say where on earth it is; ask who made it, and set &quot;crs&quot; of the source in the project, such as EPSG:4549 or ENU:36.07,120.38</source>
        <translation>成果没有说明位于何处；请询问制作方，并在工程中设置该数据源的 &quot;crs&quot;，例如 EPSG:4549 或 ENU:36.07,120.38</translation>
    </message>
    <message>
        <source>SRSOrigin has to be easting, northing and height in metres</source>
        <translation>SRSOrigin 应为东坐标、北坐标和高程（米）</translation>
    </message>
    <message>
        <source>ENU needs latitude and longitude in degrees, as in ENU:36.07,120.38</source>
        <translation>ENU 需要以度为单位的纬度和经度，如 ENU:36.07,120.38</translation>
    </message>
    <message>
        <source>vertices in metres need a projected system, and this one is in degrees; set &quot;crs&quot; of the source in the project</source>
        <translation>以米为单位的顶点需要投影坐标系，而这个坐标系以度为单位；请在工程中设置该数据源的 &quot;crs&quot;</translation>
    </message>
    <message>
        <source>preparing a local frame</source>
        <translation>建立局部坐标架</translation>
    </message>
    <message>
        <source>there is no such latitude and longitude</source>
        <translation>没有这样的纬度和经度</translation>
    </message>
    <message>
        <source>a finer file is missing</source>
        <translation>缺少更精细一级的文件</translation>
    </message>
    <message>
        <source>triangles name vertices that are not there</source>
        <translation>三角形引用了不存在的顶点</translation>
    </message>
    <message>
        <source>a texture is larger than 4096 pixels and is drawn smaller</source>
        <translation>纹理超过 4096 像素，缩小后绘制</translation>
    </message>
    <message>
        <source>a file is nested deeper than any tile</source>
        <translation>文件的嵌套层数超过任何瓦片</translation>
    </message>
    <message>
        <source>it is damaged: reading it ended the program that reads such files</source>
        <translation>文件已损坏：读取它使专门读取此类文件的程序中止</translation>
    </message>
    <message>
        <source>it is no OpenSceneGraph file, or damaged</source>
        <translation>它不是 OpenSceneGraph 文件，或已损坏</translation>
    </message>
    <message>
        <source>the program cimscape-osgb, which reads such files, is not beside this one; install the whole package</source>
        <translation>读取此类文件的程序 cimscape-osgb 不在本程序旁边；请安装完整的软件包</translation>
    </message>
    <message>
        <source>a file could not be read: %1</source>
        <translation>有文件无法读取：%1</translation>
    </message>
    <message>
        <source>a file has nothing to draw</source>
        <translation>有文件没有可绘制的内容</translation>
    </message>
    <message>
        <source>this is no oblique photography; give the folder with its metadata.xml</source>
        <translation>这不是倾斜摄影；请给出含 metadata.xml 的文件夹</translation>
    </message>
    <message>
        <source>adding data</source>
        <translation>添加数据</translation>
    </message>
    <message>
        <source>has no geometry of one kind and was left out</source>
        <translation>几何类型不统一或没有几何，未加入</translation>
    </message>
    <message>
        <source>names no reference system; set &quot;crs&quot; of the layer in the project</source>
        <translation>没有给出坐标系；请在工程中设置该图层的 &quot;crs&quot;</translation>
    </message>
    <message>
        <source>there is nothing in it that can be shown on a map</source>
        <translation>其中没有可在地图上显示的内容</translation>
    </message>
    <message>
        <source>the project has a ground already: %1</source>
        <translation>工程已有地形：%1</translation>
    </message>
    <message>
        <source>it names no reference system; set &quot;terrain&quot; with &quot;crs&quot; in the project</source>
        <translation>没有给出坐标系；请在工程中设置带 &quot;crs&quot; 的 &quot;terrain&quot;</translation>
    </message>
    <message>
        <source>choosing a coordinate reference system</source>
        <translation>选择坐标系</translation>
    </message>
    <message>
        <source>there is no such place, or it is too near a pole; name the project&apos;s CRS</source>
        <translation>没有这样的位置，或离极点太近；请指定工程的坐标系</translation>
    </message>
    <message>
        <source>must be an object, as a layer.json is</source>
        <translation>必须是对象，与 layer.json 相同</translation>
    </message>
    <message>
        <source>it names no reference system; set &quot;crs&quot; of the layer in the project</source>
        <translation>它没有说明坐标系；请在工程的图层中设置 &quot;crs&quot;</translation>
    </message>
    <message>
        <source>it covers the world; open data of the city first, then add it</source>
        <translation>它覆盖全球；请先打开城市的数据，再加入它</translation>
    </message>
    <message>
        <source>the raster names no coordinate reference system; set %1 in the project, for example &quot;EPSG:4549&quot;</source>
        <translation>栅格没有说明坐标系；请在工程中设置%1，例如 &quot;EPSG:4549&quot;</translation>
    </message>
    <message>
        <source>its coordinate reference system cannot be used: %1; set %2 in the project</source>
        <translation>其坐标系无法使用：%1；请在工程中设置%2</translation>
    </message>
    <message>
        <source>reading imagery</source>
        <translation>读取影像</translation>
    </message>
    <message>
        <source>its values are wider than a byte: %1 to %2 are shown from dark to bright</source>
        <translation>其值超过一个字节：%1 至 %2 由暗到亮显示</translation>
    </message>
    <message>
        <source>it has no bands; name one of the pictures in it</source>
        <translation>它没有波段；请指明其中的一幅影像</translation>
    </message>
    <message>
        <source>its bands cannot be used as colours</source>
        <translation>其波段不能用作颜色</translation>
    </message>
    <message>
        <source>it has no overviews, so far views read all of it; make some with gdaladdo</source>
        <translation>它没有金字塔，远景要读全图；可用 gdaladdo 生成</translation>
    </message>
    <message>
        <source>a part of the picture cannot be read: %1</source>
        <translation>影像的一部分无法读取：%1</translation>
    </message>
    <message>
        <source>this is no imagery; give a raster or the address of tiles</source>
        <translation>这不是影像；请给出栅格文件或瓦片地址</translation>
    </message>
    <message>
        <source>%1: %2; set terrain.crs in the project</source>
        <translation>%1：%2；请在工程中设置 terrain.crs</translation>
    </message>
    <message>
        <source>reading a content of 3D Tiles</source>
        <translation>读取三维瓦片内容</translation>
    </message>
    <message>
        <source>it is larger than 1 GB</source>
        <translation>它大于 1 GB</translation>
    </message>
    <message>
        <source>it counts more features than it can hold</source>
        <translation>它声明的要素多于其所能容纳</translation>
    </message>
    <message>
        <source>reading glTF</source>
        <translation>读取 glTF</translation>
    </message>
    <message>
        <source>it has more vertices than a tile may have</source>
        <translation>它的顶点多于一个瓦片的上限</translation>
    </message>
    <message>
        <source>a glTF names nodes that are not there, or without end</source>
        <translation>glTF 引用了不存在或无穷嵌套的节点</translation>
    </message>
    <message>
        <source>a texture is packed in a way that is not read (Basis)</source>
        <translation>纹理的压缩方式（Basis）不能读取</translation>
    </message>
    <message>
        <source>a mesh has indices that cannot be read</source>
        <translation>网格的索引无法读取</translation>
    </message>
    <message>
        <source>lines of a mesh are not drawn</source>
        <translation>网格中的线不绘制</translation>
    </message>
    <message>
        <source>a packed mesh (Draco) cannot be read</source>
        <translation>压缩网格（Draco）无法读取</translation>
    </message>
    <message>
        <source>a mesh has no places that can be read</source>
        <translation>网格没有可读的坐标</translation>
    </message>
    <message>
        <source>it is glTF %1; only version 2 is read</source>
        <translation>它是 glTF %1；只能读取第 2 版</translation>
    </message>
    <message>
        <source>it is cut off</source>
        <translation>它不完整</translation>
    </message>
    <message>
        <source>its description is no JSON: %1</source>
        <translation>其描述不是 JSON：%1</translation>
    </message>
    <message>
        <source>reading a subtree of 3D Tiles</source>
        <translation>读取三维瓦片子树</translation>
    </message>
    <message>
        <source>it cannot be read, or is too large</source>
        <translation>它无法读取，或过大</translation>
    </message>
    <message>
        <source>it is no subtree</source>
        <translation>它不是子树</translation>
    </message>
    <message>
        <source>its description is no JSON</source>
        <translation>其描述不是 JSON</translation>
    </message>
    <message>
        <source>reading 3D Tiles</source>
        <translation>读取三维瓦片</translation>
    </message>
    <message>
        <source>it is not whole</source>
        <translation>它不完整</translation>
    </message>
    <message>
        <source>its count of levels cannot be</source>
        <translation>其层数不合理</translation>
    </message>
    <message>
        <source>it tells of more tiles than can be kept</source>
        <translation>它声明的瓦片多于可保留的数量</translation>
    </message>
    <message>
        <source>it is of no kind that 3D Tiles have; check that the file is whole</source>
        <translation>它不是三维瓦片的任何一种内容；请检查文件是否完整</translation>
    </message>
    <message>
        <source>the places of its instances are not all there</source>
        <translation>实例的位置不全</translation>
    </message>
    <message>
        <source>its instances have more vertices than a tile may have</source>
        <translation>其实例的顶点多于一个瓦片的上限</translation>
    </message>
    <message>
        <source>the model of its instances is missing: %1</source>
        <translation>实例的模型缺失：%1</translation>
    </message>
    <message>
        <source>its points are packed (Draco), which is not read for clouds</source>
        <translation>其点云为 Draco 压缩，不能读取</translation>
    </message>
    <message>
        <source>the places of its points are not all there</source>
        <translation>点的位置不全</translation>
    </message>
    <message>
        <source>it is nested deeper than any tile</source>
        <translation>它的嵌套深于任何瓦片</translation>
    </message>
    <message>
        <source>it is larger than 1 GB; divide the tileset</source>
        <translation>它大于 1 GB；请拆分瓦片集</translation>
    </message>
    <message>
        <source>it has no root tile</source>
        <translation>它没有根瓦片</translation>
    </message>
    <message>
        <source>a content is named by an address, which is not followed</source>
        <translation>内容以网络地址给出，不予访问</translation>
    </message>
    <message>
        <source>a content is missing</source>
        <translation>缺少一个内容文件</translation>
    </message>
    <message>
        <source>a content lies outside the tileset&apos;s folder and is left out</source>
        <translation>内容位于瓦片集文件夹之外，已略去</translation>
    </message>
    <message>
        <source>the tileset has more than %1 tiles: the rest is left out</source>
        <translation>瓦片集多于 %1 个瓦片：其余略去</translation>
    </message>
    <message>
        <source>tilesets name each other without end; the rest is left out</source>
        <translation>瓦片集相互引用没有尽头；其余略去</translation>
    </message>
    <message>
        <source>a tileset names itself; that is left out</source>
        <translation>瓦片集引用自身；已略去</translation>
    </message>
    <message>
        <source>a tile&apos;s transform is no matrix and is left out</source>
        <translation>瓦片的变换不是矩阵，已略去</translation>
    </message>
    <message>
        <source>a tile says not what it covers</source>
        <translation>瓦片没有说明其范围</translation>
    </message>
    <message>
        <source>it has no tiles</source>
        <translation>它没有瓦片</translation>
    </message>
    <message>
        <source>it does not say where on earth it is; set &quot;crs&quot; of the layer to the projected system of its coordinates</source>
        <translation>它没有说明位于何处；请把图层的 &quot;crs&quot; 设为其坐标的投影坐标系</translation>
    </message>
    <message>
        <source>there are more than %1 features; the rest are one row for each content</source>
        <translation>要素多于 %1 个；其余每个内容文件为一行</translation>
    </message>
    <message>
        <source>none of its contents are there; copy the whole folder</source>
        <translation>它的内容文件都不存在；请复制整个文件夹</translation>
    </message>
    <message>
        <source>its heights are above the ellipsoid and pass unchanged</source>
        <translation>其高程为椭球高，未作改变</translation>
    </message>
    <message>
        <source>a texture is damaged</source>
        <translation>纹理已损坏</translation>
    </message>
    <message>
        <source>these are no 3D Tiles; give the tileset.json</source>
        <translation>这不是三维瓦片；请给出 tileset.json</translation>
    </message>
    <message>
        <source>its middle has no place in the project&apos;s system</source>
        <translation>其中心在工程坐标系中没有位置</translation>
    </message>
    <message>
        <source>none near</source>
        <translation>附近没有</translation>
    </message>
    <message>
        <source>a picture in %1 cannot be put straight; ask for it in CGCS2000 or WGS 84</source>
        <translation>%1 的影像无法纠正；请索取 CGCS2000 或 WGS 84 的影像</translation>
    </message>
    <message>
        <source>nothing is brought to a system with an offset or with northings first; name a plain one</source>
        <translation>不能转换到带偏移或北坐标在前的坐标系；请给出普通坐标系</translation>
    </message>
    <message>
        <source>the map offset of %1 was taken off by its published approximation: good for display, not for survey</source>
        <translation>%1 的地图偏移已按公开近似公式消除：可用于显示，不可用于测量</translation>
    </message>
    <message>
        <source>inside the other layers&apos; area %1 instead of %2; median distance to %3 %4 instead of %5</source>
        <translation>落在其他图层范围内 %1，原为 %2；到%3的中位距离 %4，原为 %5</translation>
    </message>
    <message>
        <source>must be metres between two lines, 0 for none</source>
        <translation>必须是两条等高线之间的米数，0 表示不画</translation>
    </message>
    <message>
        <source>the address carries a password; name a service instead (PG:service=city) and keep the password in the database&apos;s own password file</source>
        <translation>地址中含有密码；请改用服务名（PG:service=city），把密码保存在数据库自己的密码文件中</translation>
    </message>
    <message>
        <source>keeping a layer for the next opening</source>
        <translation>为下次打开保留图层</translation>
    </message>
    <message>
        <source>the folder cannot be made; set CIMSCAPE_CACHE to one that can be written</source>
        <translation>无法创建该文件夹；请将 CIMSCAPE_CACHE 设为可写的文件夹</translation>
    </message>
    <message>
        <source>the disk is nearly full; make room on it</source>
        <translation>磁盘将满；请腾出空间</translation>
    </message>
    <message>
        <source>nothing is recorded: this project has no journal</source>
        <translation>没有记录：该项目没有日志库</translation>
    </message>
    <message>
        <source>this is the past: go back to the present first</source>
        <translation>当前显示的是过去：请先回到实时</translation>
    </message>
    <message>
        <source>writing the journal %1: </source>
        <translation>写入日志库 %1：</translation>
    </message>
    <message>
        <source>its folder cannot be made; set CIMSCAPE_JOURNAL to one that can be written</source>
        <translation>无法创建其文件夹；请将 CIMSCAPE_JOURNAL 设为可写的文件夹</translation>
    </message>
    <message>
        <source>another window writes it; this one only reads</source>
        <translation>另一个窗口正在写入；此窗口只读</translation>
    </message>
    <message>
        <source>its folder cannot be written; set CIMSCAPE_JOURNAL to one that can</source>
        <translation>其文件夹不可写；请将 CIMSCAPE_JOURNAL 设为可写的文件夹</translation>
    </message>
    <message>
        <source>it was damaged: it lies beside under another name, and a new one was begun</source>
        <translation>文件已损坏：已改名保留在旁，并新建了一个</translation>
    </message>
    <message>
        <source>a newer Cimscape has written it; this one leaves it alone</source>
        <translation>由更新版本的 Cimscape 写成；此版本不作改动</translation>
    </message>
    <message>
        <source>; samples are lost to history until it can be written again</source>
        <translation>；在恢复可写之前的样本不会进入历史</translation>
    </message>
    <message>
        <source>reading a journal</source>
        <translation>读取日志库</translation>
    </message>
    <message>
        <source>there is none yet; it begins with the first window</source>
        <translation>尚无日志库；打开窗口后开始记录</translation>
    </message>
    <message>
        <source>it is damaged, or no journal</source>
        <translation>文件已损坏，或不是日志库</translation>
    </message>
    <message>
        <source>a newer Cimscape has written it; update this one</source>
        <translation>由更新版本的 Cimscape 写成；请更新本程序</translation>
    </message>
    <message>
        <source>cutting a clip of the record</source>
        <translation>截取记录片段</translation>
    </message>
    <message>
        <source>it would end before it begins</source>
        <translation>结束时间早于开始时间</translation>
    </message>
    <message>
        <source>there is a file of that name; choose another</source>
        <translation>已有同名文件；请另选名称</translation>
    </message>
    <message>
        <source>it is not there, or no journal of this edition</source>
        <translation>文件不存在，或不是本版本的日志库</translation>
    </message>
    <message>
        <source>nothing was recorded in that time</source>
        <translation>该时段没有记录</translation>
    </message>
    <message>
        <source>a page took more than %1 s</source>
        <translation>一页用时超过 %1 秒</translation>
    </message>
    <message>
        <source>a page has more than %1 MB; make &quot;page&quot; smaller</source>
        <translation>一页超过 %1 MB；请减小 &quot;page&quot;</translation>
    </message>
    <message>
        <source>no answer within %1 s</source>
        <translation>%1 秒内无应答</translation>
    </message>
    <message>
        <source>the service sends us to another address, %1: not followed</source>
        <translation>服务要求转到另一地址 %1：未跟随</translation>
    </message>
    <message>
        <source>the service sends us round in circles</source>
        <translation>服务的重定向形成循环</translation>
    </message>
    <message>
        <source>the service refuses the name or the password (HTTP %1)</source>
        <translation>服务拒绝了用户名或密码（HTTP %1）</translation>
    </message>
    <message>
        <source>the service has a fault (HTTP %1)</source>
        <translation>服务出现故障（HTTP %1）</translation>
    </message>
    <message>
        <source>the service answers with HTTP %1</source>
        <translation>服务返回 HTTP %1</translation>
    </message>
    <message>
        <source>the service is busy (HTTP %1)</source>
        <translation>服务繁忙（HTTP %1）</translation>
    </message>
    <message>
        <source>page %1 cannot be read</source>
        <translation>第 %1 页无法读取</translation>
    </message>
    <message>
        <source>a next page lies at another address, %1: not followed</source>
        <translation>下一页位于另一地址 %1：未跟随</translation>
    </message>
    <message>
        <source>a next page leads back to one before</source>
        <translation>下一页指回之前的页</translation>
    </message>
    <message>
        <source>more than %1 pages</source>
        <translation>超过 %1 页</translation>
    </message>
    <message>
        <source>page %1: %2</source>
        <translation>第 %1 页：%2</translation>
    </message>
    <message>
        <source>incomplete: %1</source>
        <translation>不完整：%1</translation>
    </message>
    <message>
        <source>NaN or Infinity, which is no JSON: taken for no value</source>
        <translation>NaN 或 Infinity 不是合法 JSON：按无值处理</translation>
    </message>
    <message>
        <source>a page is no JSON: %1</source>
        <translation>页面不是 JSON：%1</translation>
    </message>
    <message>
        <source>a page is no JSON object</source>
        <translation>页面不是 JSON 对象</translation>
    </message>
    <message>
        <source>a number beyond all measure</source>
        <translation>数值超出合理范围</translation>
    </message>
    <message>
        <source>a result that is a list or an object</source>
        <translation>结果是列表或对象</translation>
    </message>
    <message>
        <source>a datastream that does not say what it observes</source>
        <translation>数据流未说明其观测内容</translation>
    </message>
    <message>
        <source>a time that is none: the time of receipt is taken</source>
        <translation>时间无效：采用接收时间</translation>
    </message>
    <message>
        <source>a thing of no layer; name one in the link&apos;s option &quot;layer&quot;</source>
        <translation>实体不属于任何图层；请在连接选项 &quot;layer&quot; 中指定</translation>
    </message>
    <message>
        <source>a thing without a usable name</source>
        <translation>实体没有可用的名称</translation>
    </message>
    <message>
        <source>a page without &quot;value&quot;: this is no SensorThings service</source>
        <translation>页面缺少 &quot;value&quot;：这不是 SensorThings 服务</translation>
    </message>
    <message>
        <source>%1: a text of more than %2 characters</source>
        <translation>%1：文本超过 %2 个字符</translation>
    </message>
    <message>
        <source>%1: a word that the link&apos;s map does not know</source>
        <translation>%1：链路映射中没有的词</translation>
    </message>
    <message>
        <source>%1: an empty text</source>
        <translation>%1：空文本</translation>
    </message>
    <message>
        <source>%1: a number beyond all measure</source>
        <translation>%1：数值超出任何量程</translation>
    </message>
    <message>
        <source>%1: neither number, word, true, false nor null</source>
        <translation>%1：既不是数字、词语、true、false，也不是 null</translation>
    </message>
    <message>
        <source>a message that names no asset where the link&apos;s map says</source>
        <translation>报文在链路映射所指位置没有给出部件</translation>
    </message>
    <message>
        <source>a message without a time where the link&apos;s map says: the time of receipt is taken</source>
        <translation>报文在链路映射所指位置没有时间：采用接收时间</translation>
    </message>
    <message>
        <source>a message with none of the values that the link&apos;s map names</source>
        <translation>报文不含链路映射所列的任何数值</translation>
    </message>
    <message>
        <source>a message of more than %1 bytes</source>
        <translation>报文超过 %1 字节</translation>
    </message>
    <message>
        <source>a message nested deeper than %1</source>
        <translation>报文嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>a message of more than %1 rows</source>
        <translation>报文超过 %1 行</translation>
    </message>
    <message>
        <source>a message that is several</source>
        <translation>一条报文中有多个 JSON 文档</translation>
    </message>
    <message>
        <source>a message that is no JSON: %1</source>
        <translation>报文不是 JSON：%1</translation>
    </message>
    <message>
        <source>%1: a page cannot be read</source>
        <translation>%1：有一页无法读取</translation>
    </message>
    <message>
        <source>%1: the broker gives the same page again</source>
        <translation>%1：中枢重复返回同一页</translation>
    </message>
    <message>
        <source>%1: %2 of %3 entities came</source>
        <translation>%1：%3 个实体只收到 %2 个</translation>
    </message>
    <message>
        <source>%1: an attribute without a value</source>
        <translation>%1：属性没有值</translation>
    </message>
    <message>
        <source>%1: the simplified form has neither time nor unit; the normalised one is needed</source>
        <translation>%1：简化形式没有时间和单位；需要规范化形式</translation>
    </message>
    <message>
        <source>%1: no time is said: the time of receipt is taken</source>
        <translation>%1：没有给出时间：采用接收时间</translation>
    </message>
    <message>
        <source>a page is no list of entities: this is no context broker</source>
        <translation>返回页不是实体列表：这不是上下文中枢</translation>
    </message>
    <message>
        <source>an entity without a usable id</source>
        <translation>实体没有可用的标识</translation>
    </message>
    <message>
        <source>sending a command</source>
        <translation>发送指令</translation>
    </message>
    <message>
        <source>what is shown is the past; go back to the present first</source>
        <translation>当前显示的是历史；请先回到实时</translation>
    </message>
    <message>
        <source>the layer does not allow it to be set</source>
        <translation>图层不允许设置该测项</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none of its words</source>
        <translation>“%1”不在可用词之中</translation>
    </message>
    <message>
        <source>a number is needed</source>
        <translation>需要一个数字</translation>
    </message>
    <message>
        <source>it is on or off</source>
        <translation>只能是开或关</translation>
    </message>
    <message>
        <source>%1 is outside of its range</source>
        <translation>%1 超出量程</translation>
    </message>
    <message>
        <source>there is no such asset</source>
        <translation>没有这个部件</translation>
    </message>
    <message>
        <source>the asset has no such property</source>
        <translation>该部件没有这个测项</translation>
    </message>
    <message>
        <source>another one for it is under way</source>
        <translation>同一测项的另一条指令尚未结束</translation>
    </message>
    <message>
        <source>%1 are under way already</source>
        <translation>已有 %1 条指令尚未结束</translation>
    </message>
    <message>
        <source>this link sends no commands</source>
        <translation>该链路不发送指令</translation>
    </message>
    <message>
        <source>no live link of the project takes commands</source>
        <translation>工程中没有可发送指令的在线链路</translation>
    </message>
    <message>
        <source>the link is not live</source>
        <translation>链路不在线</translation>
    </message>
    <message>
        <source>requested</source>
        <translation>已请求</translation>
    </message>
    <message>
        <source>taken by the hub</source>
        <translation>中枢已接收</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>%1 datastreams are more than can be listened to (%2): they are read every few seconds</source>
        <translation>%1 个数据流超过可订阅的上限（%2）：改为每隔几秒读取</translation>
    </message>
    <message>
        <source>read every few seconds only; %1</source>
        <translation>仅每隔几秒读取；%1</translation>
    </message>
    <message>
        <source>an observation without a result</source>
        <translation>观测没有结果</translation>
    </message>
    <message>
        <source>marking a false alarm</source>
        <translation>标记误报</translation>
    </message>
    <message>
        <source>must be minutes up to a year, or four such numbers for levels 1 to 4</source>
        <translation>应为不超过一年的分钟数，或对应 1 至 4 级的四个数</translation>
    </message>
    <message>
        <source>step &quot;%1&quot; is given twice</source>
        <translation>步骤“%1”重复</translation>
    </message>
    <message>
        <source>step &quot;%1&quot;: there is no step &quot;%2&quot;</source>
        <translation>步骤“%1”：没有步骤“%2”</translation>
    </message>
    <message>
        <source>no step ends the case</source>
        <translation>没有结案步骤</translation>
    </message>
    <message>
        <source>reading an incident plan</source>
        <translation>读取事件流程</translation>
    </message>
    <message>
        <source>there is no incident plan; see the program&apos;s log</source>
        <translation>没有事件流程，请查看程序日志</translation>
    </message>
    <message>
        <source>whoever does it gives a name: it is kept</source>
        <translation>请填写操作人姓名，将予以记录</translation>
    </message>
    <message>
        <source>incident %1 works on this alarm already</source>
        <translation>事件 %1 已在处理该报警</translation>
    </message>
    <message>
        <source>opening an incident</source>
        <translation>建立事件</translation>
    </message>
    <message>
        <source>choose the alarm it is about</source>
        <translation>请选择相关报警</translation>
    </message>
    <message>
        <source>recording a step of an incident</source>
        <translation>记录事件步骤</translation>
    </message>
    <message>
        <source>there is no incident of that number</source>
        <translation>没有该编号的事件</translation>
    </message>
    <message>
        <source>nothing follows &quot;%1&quot;</source>
        <translation>“%1”之后没有步骤</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not follow &quot;%2&quot;; what may: %3</source>
        <translation>“%1”不能接在“%2”之后；可选：%3</translation>
    </message>
    <message>
        <source>say which department is sent</source>
        <translation>请填写派遣单位</translation>
    </message>
    <message>
        <source>adding an alarm to an incident</source>
        <translation>将报警并入事件</translation>
    </message>
    <message>
        <source>there is no open incident of that number</source>
        <translation>没有该编号的未结事件</translation>
    </message>
    <message>
        <source>must be from 0 seconds to one day</source>
        <translation>应在 0 秒至一天之间</translation>
    </message>
    <message>
        <source>rule &quot;%1&quot;: level %2 is not among the levels of this layer</source>
        <translation>规则“%1”：级别 %2 不在本图层的级别之列</translation>
    </message>
    <message>
        <source>is given twice</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1 个</translation>
    </message>
    <message>
        <source>an address is empty</source>
        <translation>有一个地址为空</translation>
    </message>
    <message>
        <source>this protocol has no record</source>
        <translation>该协议没有历史记录</translation>
    </message>
    <message>
        <source>the service does not know the filter: all its things are read</source>
        <translation>服务不支持该筛选条件：已读取全部对象</translation>
    </message>
    <message>
        <source>a dataArray without the column &quot;result&quot;</source>
        <translation>dataArray 缺少“result”列</translation>
    </message>
    <message>
        <source>a row of a dataArray with other columns than it names</source>
        <translation>dataArray 的行与其列名不符</translation>
    </message>
    <message>
        <source>the service has no datastream of it</source>
        <translation>服务没有对应的数据流</translation>
    </message>
    <message>
        <source>its record cannot be read</source>
        <translation>无法读取其历史记录</translation>
    </message>
    <message>
        <source>a message that is no notification</source>
        <translation>不是通知的消息</translation>
    </message>
    <message>
        <source>a notification of a type that the map does not name</source>
        <translation>映射中未列出的类型的通知</translation>
    </message>
    <message>
        <source>the broker refuses topics such as %1: this user may not read them, or it takes no such names (NATS takes no dots)</source>
        <translation>代理拒绝了 %1 等主题：该用户无权读取，或代理不接受此类名称（NATS 不接受点号）</translation>
    </message>
    <message>
        <source>tracing an isolation</source>
        <translation>追踪隔离范围</translation>
    </message>
    <message>
        <source>isolation trace of %1</source>
        <translation>%1 的隔离追踪</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关 %1</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>卡死</translation>
    </message>
    <message>
        <source>Closed already</source>
        <translation>已关</translation>
    </message>
    <message>
        <source>the selection</source>
        <translation>所选对象</translation>
    </message>
    <message>
        <source>nothing is selected; select the pipe that has burst</source>
        <translation>未选中任何对象；请选中爆管的管段</translation>
    </message>
    <message>
        <source>its description names no &quot;network&quot;; select a pipe of a layer that has one</source>
        <translation>其图层描述没有 &quot;network&quot;；请选中有管网的图层中的管段</translation>
    </message>
    <message>
        <source>its fittings are in layer &quot;%1&quot;, which is not open; add it to the project</source>
        <translation>其附属物在图层“%1”中，该图层未打开；请把它加入工程</translation>
    </message>
    <message>
        <source>&quot;network&quot; of its description: %1</source>
        <translation>图层描述的 &quot;network&quot;：%1</translation>
    </message>
    <message>
        <source>&quot;network&quot; of its description: there is no attribute &quot;%1&quot; in layer &quot;%2&quot;</source>
        <translation>图层描述的 &quot;network&quot;：图层“%2”没有属性“%1”</translation>
    </message>
    <message>
        <source>adding a scene</source>
        <translation>添加场景</translation>
    </message>
    <message>
        <source>the project has a layer &quot;%1&quot; already</source>
        <translation>工程中已有图层“%1”</translation>
    </message>
    <message>
        <source>no source is named; choose the file or database that holds its assets</source>
        <translation>未指定数据源；请选择存放其资产的文件或数据库</translation>
    </message>
    <message>
        <source>must be more than 0 and at most 10 metres</source>
        <translation>必须大于 0 且不超过 10 米</translation>
    </message>
    <message>
        <source>goes together with &quot;fittingSystem&quot;</source>
        <translation>须与 &quot;fittingSystem&quot; 同时给出</translation>
    </message>
    <message>
        <source>hours of sun by %1</source>
        <translation>日照时数（%1）</translation>
    </message>
    <message>
        <source>studying sunlight</source>
        <translation>日照分析</translation>
    </message>
    <message>
        <source>there are no buildings to study; select some, or go to where they are</source>
        <translation>没有可分析的建筑；请选中建筑，或移到有建筑的地方</translation>
    </message>
    <message>
        <source>it gives no latitude for this place</source>
        <translation>无法得出此处的纬度</translation>
    </message>
    <message>
        <source>the buildings chosen have no outlines</source>
        <translation>所选建筑没有轮廓</translation>
    </message>
    <message>
        <source>must lie between -23.5 and 23.5 degrees</source>
        <translation>必须在 -23.5 至 23.5 度之间</translation>
    </message>
    <message>
        <source>must lie between 0 and 24 hours</source>
        <translation>必须在 0 至 24 时之间</translation>
    </message>
    <message>
        <source>&quot;to&quot; must come after &quot;from&quot;</source>
        <translation>&quot;to&quot; 必须晚于 &quot;from&quot;</translation>
    </message>
    <message>
        <source>must be more than 0</source>
        <translation>必须大于 0</translation>
    </message>
    <message>
        <source>must not be negative</source>
        <translation>不得为负</translation>
    </message>
    <message>
        <source>reading the rules of sunlight</source>
        <translation>读取日照规则</translation>
    </message>
    <message>
        <source>check of a pit</source>
        <translation>基坑检查</translation>
    </message>
    <message>
        <source>checking clearances</source>
        <translation>检查净距</translation>
    </message>
    <message>
        <source>check of clearances</source>
        <translation>净距检查</translation>
    </message>
    <message>
        <source>there is no class &quot;%1&quot;</source>
        <translation>没有类别“%1”</translation>
    </message>
    <message>
        <source>must be two of the classes</source>
        <translation>必须是两个类别</translation>
    </message>
    <message>
        <source>reading the clearances</source>
        <translation>读取净距表</translation>
    </message>
    <message>
        <source>studying plots</source>
        <translation>分析地块</translation>
    </message>
    <message>
        <source>the project has no layer of buildings</source>
        <translation>工程中没有建筑图层</translation>
    </message>
    <message>
        <source>study of plots</source>
        <translation>地块分析</translation>
    </message>
    <message>
        <source>parking at %1</source>
        <translation>%1 的停车状况</translation>
    </message>
    <message>
        <source>looking for a way</source>
        <translation>寻找路线</translation>
    </message>
    <message>
        <source>the streets</source>
        <translation>道路</translation>
    </message>
    <message>
        <source>the project has no layer of streets (lines with the colour &quot;road&quot;)</source>
        <translation>工程中没有道路图层（颜色为 &quot;road&quot; 的线）</translation>
    </message>
    <message>
        <source>nearest free parking at %1</source>
        <translation>%1 的最近空位</translation>
    </message>
    <message>
        <source>looking round</source>
        <translation>分析可视域</translation>
    </message>
    <message>
        <source>the view</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>the project has no open layer</source>
        <translation>工程中没有打开的图层</translation>
    </message>
    <message>
        <source>viewshed</source>
        <translation>可视域</translation>
    </message>
    <message>
        <source>opening the view of a report</source>
        <translation>打开报告中的视图</translation>
    </message>
    <message>
        <source>it says of no project: %1</source>
        <translation>其中没有工程信息：%1</translation>
    </message>
    <message>
        <source>the project has changed since the report was made</source>
        <translation>报告生成后工程已有改动</translation>
    </message>
    <message>
        <source>making a report</source>
        <translation>生成报告</translation>
    </message>
    <message>
        <source>the template takes no values</source>
        <translation>该模板没有可设的值</translation>
    </message>
    <message>
        <source>the template takes: %1</source>
        <translation>该模板可设的值：%1</translation>
    </message>
    <message>
        <source>the project has no viewpoint &quot;%1&quot;</source>
        <translation>工程中没有视点“%1”</translation>
    </message>
    <message>
        <source>making an atlas</source>
        <translation>生成图集</translation>
    </message>
    <message>
        <source>its sheets are of the layer &quot;%1&quot;, which the project has not opened</source>
        <translation>图集按图层“%1”分幅，工程未打开该图层</translation>
    </message>
    <message>
        <source>the statement of the atlas must give the column &quot;row&quot; of the layer</source>
        <translation>图集语句必须给出图层的“row”列</translation>
    </message>
    <message>
        <source>the statement of the atlas finds no asset</source>
        <translation>图集语句未查到资产</translation>
    </message>
    <message>
        <source>the column &quot;row&quot; must be that of the layer &quot;%1&quot;</source>
        <translation>“row”列必须是图层“%1”的行号</translation>
    </message>
    <message>
        <source>stopped after %1 of %2 sheets</source>
        <translation>已停止，完成 %1/%2 幅</translation>
    </message>
    <message>
        <source>the layer of the sheets was closed meanwhile</source>
        <translation>出图期间该图层已关闭</translation>
    </message>
    <message>
        <source>rows behind a table</source>
        <translation>表格所依据的数据行</translation>
    </message>
    <message>
        <source>it is not counted from longitude and latitude</source>
        <translation>该坐标系并非由经纬度推算</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no value</source>
        <translation>“%1”没有值</translation>
    </message>
    <message>
        <source>finishing a PDF</source>
        <translation>完成 PDF</translation>
    </message>
    <message>
        <source>it has %1 pages and not %2</source>
        <translation>有 %1 页，而不是 %2 页</translation>
    </message>
    <message>
        <source>reading a PDF</source>
        <translation>读取 PDF</translation>
    </message>
    <message>
        <source>it is no file of at most %1 bytes</source>
        <translation>不是不超过 %1 字节的文件</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot; in it</source>
        <translation>其中没有“%1”</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in it cannot be read</source>
        <translation>其中的“%1”无法读取</translation>
    </message>
    <message>
        <source>is missing; add it as [x, y, width, height] in millimetres</source>
        <translation>缺少；请写成 [x, y, 宽, 高]，单位毫米</translation>
    </message>
    <message>
        <source>must be [x, y, width, height] in millimetres, width and height more than 0</source>
        <translation>必须是 [x, y, 宽, 高]，单位毫米，宽和高大于 0</translation>
    </message>
    <message>
        <source>must be more than 0 and at most 100</source>
        <translation>必须大于 0 且不超过 100</translation>
    </message>
    <message>
        <source>must be a whole number from 0 to 6</source>
        <translation>必须是 0 到 6 的整数</translation>
    </message>
    <message>
        <source>must be a layer and one of its attributes, as &quot;poles.devices&quot;</source>
        <translation>必须是图层及其属性，如“poles.devices”</translation>
    </message>
    <message>
        <source>must be from %1 to %2</source>
        <translation>必须在 %1 到 %2 之间</translation>
    </message>
    <message>
        <source>such an item needs a statement</source>
        <translation>此类图件需要查询语句</translation>
    </message>
    <message>
        <source>such an item needs a text</source>
        <translation>此类图件需要文字</translation>
    </message>
    <message>
        <source>such an item needs a file</source>
        <translation>此类图件需要文件</translation>
    </message>
    <message>
        <source>only a table goes on to further pages</source>
        <translation>只有表格可以续页</translation>
    </message>
    <message>
        <source>must lie beside the template</source>
        <translation>必须与模板放在一起</translation>
    </message>
    <message>
        <source>a row or column needs parts</source>
        <translation>行或列需要组成部分</translation>
    </message>
    <message>
        <source>only a row or column has parts</source>
        <translation>只有行或列才有组成部分</translation>
    </message>
    <message>
        <source>is for the size &quot;custom&quot;</source>
        <translation>仅用于图幅“custom”</translation>
    </message>
    <message>
        <source>must be from %1 to %2 millimetres</source>
        <translation>必须在 %1 到 %2 毫米之间</translation>
    </message>
    <message>
        <source>the id &quot;%1&quot; is given twice</source>
        <translation>标识“%1”重复</translation>
    </message>
    <message>
        <source>&quot;%1&quot; lies beyond the page</source>
        <translation>“%1”超出页面</translation>
    </message>
    <message>
        <source>a page has one map at most</source>
        <translation>一页最多一幅地图</translation>
    </message>
    <message>
        <source>one table at most goes on to further pages</source>
        <translation>最多一个表格可以续页</translation>
    </message>
    <message>
        <source>more than %1 items on a page</source>
        <translation>一页超过 %1 个图件</translation>
    </message>
    <message>
        <source>must be letters, digits and _, a letter first</source>
        <translation>必须由字母、数字和下划线组成，以字母开头</translation>
    </message>
    <message>
        <source>a table that goes on needs one with the same id, continued too, here</source>
        <translation>续页表格需要在此处有一个同标识的续页表格</translation>
    </message>
    <message>
        <source>reading a report template</source>
        <translation>读取报告模板</translation>
    </message>
    <message>
        <source>what the report was made from</source>
        <translation>报告所依据的数据与状态</translation>
    </message>
    <message>
        <source>has an outline without area and gets no roof</source>
        <translation>轮廓没有面积，不生成屋顶</translation>
    </message>
    <message>
        <source>only an atlas has a page before its sheets</source>
        <translation>只有图集才有前置页</translation>
    </message>
    <message>
        <source>must be more than &quot;least&quot;</source>
        <translation>必须大于“least”</translation>
    </message>
    <message>
        <source>such a card needs a text</source>
        <translation>此类卡片需要文字</translation>
    </message>
    <message>
        <source>such a card needs a statement</source>
        <translation>此类卡片需要查询语句</translation>
    </message>
    <message>
        <source>has a texture whose places do not fit its corners</source>
        <translation>的纹理坐标与角点数不符</translation>
    </message>
    <message>
        <source>a texture&apos;s places do not fit the corners of its surface</source>
        <translation>纹理坐标与其面的角点不符</translation>
    </message>
    <message>
        <source>is one texture too many for one model and is not drawn</source>
        <translation>超出单个模型的纹理数上限，不予绘制</translation>
    </message>
    <message>
        <source>must be a level of detail from 0 to 4</source>
        <translation>必须是 0 至 4 的细节层次</translation>
    </message>
    <message>
        <source>must be metres, 10 000 at most</source>
        <translation>必须以米计，最大 10 000</translation>
    </message>
    <message>
        <source>must lie between 1 and 10</source>
        <translation>必须在 1 到 10 之间</translation>
    </message>
    <message>
        <source>Of %1 assets half stand %2 m above the ground, give or take %3 m: their heights seem to be in another vertical datum. A shift of %4 m puts them on it.</source>
        <translation>%1 个资产中有一半高出地面 %2 m（上下 %3 m）：其高程似属另一高程基准。平移 %4 m 即落于地面。</translation>
    </message>
    <message>
        <source>Of %1 assets half stand %2 m below the ground, give or take %3 m: their heights seem to be in another vertical datum. A shift of %4 m puts them on it.</source>
        <translation>%1 个资产中有一半低于地面 %2 m（上下 %3 m）：其高程似属另一高程基准。平移 %4 m 即落于地面。</translation>
    </message>
    <message>
        <source>listening for who drives the wall</source>
        <translation>监听大屏的遥控</translation>
    </message>
    <message>
        <source>%1; choose another port</source>
        <translation>%1；请另选端口</translation>
    </message>
    <message>
        <source>must be a time of the day such as 06:30</source>
        <translation>必须是一天中的时刻，如 06:30</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no day; write mon, tue, wed, thu, fri, sat or sun</source>
        <translation>“%1”不是星期；请写 mon、tue、wed、thu、fri、sat 或 sun</translation>
    </message>
    <message>
        <source>must be a whole number from 0 to 4</source>
        <translation>必须是 0 至 4 的整数</translation>
    </message>
    <message>
        <source>must be seconds from 5 to 3600</source>
        <translation>必须是 5 至 3600 秒</translation>
    </message>
    <message>
        <source>must be metres, 0 or more</source>
        <translation>必须以米计，不小于 0</translation>
    </message>
    <message>
        <source>writing a spreadsheet</source>
        <translation>写出电子表格</translation>
    </message>
    <message>
        <source>this build of GDAL writes no such files; use .csv</source>
        <translation>此 GDAL 不能写此类文件；请用 .csv</translation>
    </message>
    <message>
        <source>GDAL could not</source>
        <translation>GDAL 未能完成</translation>
    </message>
    <message>
        <source>a texture is no picture that can be read, and its faces stay plain</source>
        <translation>纹理不是可读的图片，其面保持素色</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对比 %2</translation>
    </message>
    <message>
        <source>checking heights</source>
        <translation>检查建筑高度</translation>
    </message>
    <message>
        <source>it has no attribute &quot;%1&quot;</source>
        <translation>没有属性“%1”</translation>
    </message>
    <message>
        <source>check of heights</source>
        <translation>限高检查</translation>
    </message>
    <message>
        <source>studying the light of streets</source>
        <translation>计算道路照度</translation>
    </message>
    <message>
        <source>the lamps</source>
        <translation>灯具</translation>
    </message>
    <message>
        <source>the project has no layer of poles (symbol &quot;pole&quot;)</source>
        <translation>项目中没有灯杆图层（符号 &quot;pole&quot;）</translation>
    </message>
    <message>
        <source>light of streets at %1</source>
        <translation>%1 的道路照度</translation>
    </message>
    <message>
        <source>must name at least one class of streets</source>
        <translation>必须至少写明一个道路等级</translation>
    </message>
    <message>
        <source>must not be less than &quot;low&quot;</source>
        <translation>不得小于 &quot;low&quot;</translation>
    </message>
    <message>
        <source>must be more than 0 and at most 1</source>
        <translation>必须大于 0 且不超过 1</translation>
    </message>
    <message>
        <source>must lie beside the rules</source>
        <translation>必须与规则文件放在一起</translation>
    </message>
    <message>
        <source>reading the rules of street light</source>
        <translation>读取道路照明规则</translation>
    </message>
    <message>
        <source>reading the light of a lamp</source>
        <translation>读取灯具配光</translation>
    </message>
    <message>
        <source>line %1: &quot;%2&quot; is no number</source>
        <translation>第 %1 行：“%2”不是数字</translation>
    </message>
    <message>
        <source>the file ends too soon</source>
        <translation>文件提前结束</translation>
    </message>
    <message>
        <source>larger than such a file can be</source>
        <translation>超出此类文件可能的大小</translation>
    </message>
    <message>
        <source>neither .ies nor .ldt</source>
        <translation>既不是 .ies 也不是 .ldt</translation>
    </message>
    <message>
        <source>there is no TILT line: this is no IES file</source>
        <translation>没有 TILT 行：这不是 IES 文件</translation>
    </message>
    <message>
        <source>line %1: only TILT=NONE is understood</source>
        <translation>第 %1 行：只支持 TILT=NONE</translation>
    </message>
    <message>
        <source>only photometry of type C is understood</source>
        <translation>只支持 C 型配光</translation>
    </message>
    <message>
        <source>the numbers of angles make no sense</source>
        <translation>角度个数不合理</translation>
    </message>
    <message>
        <source>the angles do not ascend</source>
        <translation>角度不是递增的</translation>
    </message>
    <message>
        <source>the planes go from %1 to %2°, which is not understood</source>
        <translation>平面从 %1 到 %2°，无法识别</translation>
    </message>
    <message>
        <source>it gives no light</source>
        <translation>不发光</translation>
    </message>
    <message>
        <source>its planes do not fit its symmetry</source>
        <translation>平面与对称方式不符</translation>
    </message>
    <message>
        <source>writing features</source>
        <translation>写出要素</translation>
    </message>
    <message>
        <source>this build of GDAL writes no such files; use .gpkg</source>
        <translation>此版本的 GDAL 不能写这种文件；请用 .gpkg</translation>
    </message>
    <message>
        <source>keeps shapes only; the attributes are not in it</source>
        <translation>只保存图形，不含属性</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>writing a table</source>
        <translation>写出表格</translation>
    </message>
    <message>
        <source>nothing was written</source>
        <translation>没有写出任何内容</translation>
    </message>
    <message>
        <source>keeping a copy of unsaved changes</source>
        <translation>保留未保存更改的副本</translation>
    </message>
    <message>
        <source>the folder cannot be written</source>
        <translation>文件夹不可写</translation>
    </message>
    <message>
        <source>editing a source</source>
        <translation>编辑数据源</translation>
    </message>
    <message>
        <source>the file is read-only; export the layer and edit the copy</source>
        <translation>文件为只读；请导出图层并编辑副本</translation>
    </message>
    <message>
        <source>it cannot be opened for writing (%1); export the layer and edit the copy</source>
        <translation>无法以写方式打开（%1）；请导出图层并编辑副本</translation>
    </message>
    <message>
        <source>sources of this kind (%1) are not edited in place; export the layer as GeoPackage and edit that</source>
        <translation>此类数据源（%1）不能就地编辑；请将图层导出为 GeoPackage 后编辑</translation>
    </message>
    <message>
        <source>its features cannot be changed; export the layer and edit the copy</source>
        <translation>其要素不能修改；请导出图层并编辑副本</translation>
    </message>
    <message>
        <source>the Shapefile does not say how its texts are encoded; set &quot;encoding&quot; of the source, or export the layer as GeoPackage</source>
        <translation>该 Shapefile 未注明文字编码；请设置数据源的 &quot;encoding&quot;，或将图层导出为 GeoPackage</translation>
    </message>
    <message>
        <source>%1; nothing was written</source>
        <translation>%1；未写入任何内容</translation>
    </message>
    <message>
        <source>it has no field &quot;%1&quot; any more</source>
        <translation>已没有字段“%1”</translation>
    </message>
    <message>
        <source>the field &quot;%1&quot; cannot hold &quot;%2&quot;; nothing was written</source>
        <translation>字段“%1”不能存放“%2”；未写入任何内容</translation>
    </message>
    <message>
        <source>it does not stand in %1, the list of modules that are allowed here; ask who manages this machine</source>
        <translation>它不在 %1（此机允许的模块清单）中；请联系管理员</translation>
    </message>
    <message>
        <source>the program ended while it was being loaded; get another build, or remove %1 to try it again</source>
        <translation>上次加载它时程序意外结束；请换用其他版本，或删除 %1 后重试</translation>
    </message>
    <message>
        <source>writing points</source>
        <translation>写入点</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>没有这个文件夹</translation>
    </message>
    <message>
        <source>%1; make room on the disk</source>
        <translation>%1；请腾出磁盘空间</translation>
    </message>
    <message>
        <source>opening points</source>
        <translation>打开点</translation>
    </message>
    <message>
        <source>the file is not whole; import the points again</source>
        <translation>文件不完整；请重新导入这些点</translation>
    </message>
    <message>
        <source>there are more than 4,294,967,295 of them</source>
        <translation>数量超过 4,294,967,295</translation>
    </message>
    <message>
        <source>field %1 has more than %2 different values and is left out</source>
        <translation>字段 %1 的不同取值超过 %2 种，未予保留</translation>
    </message>
    <message>
        <source>must be lower-case letters, digits, - and _, and not &quot;count&quot;</source>
        <translation>只能是小写字母、数字、- 和 _，且不能是 &quot;count&quot;</translation>
    </message>
    <message>
        <source>there may be at most %1</source>
        <translation>最多 %1 个</translation>
    </message>
    <message>
        <source>there is no count &quot;%1&quot;</source>
        <translation>没有计数 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>importing points</source>
        <translation>导入点</translation>
    </message>
    <message>
        <source>field &quot;%1&quot; is not in the source; it has: %2. Name another in the layer.json</source>
        <translation>数据源中没有字段“%1”；它有：%2。请在 layer.json 中改用其他字段</translation>
    </message>
    <message>
        <source>%1 of %2 have no place and are left out; they are listed in %3</source>
        <translation>%2 个中有 %1 个没有位置，未予导入；清单见 %3</translation>
    </message>
    <message>
        <source>none of %1 features has a place</source>
        <translation>%1 个要素都没有位置</translation>
    </message>
    <message>
        <source>a density counts single things; say under &quot;points&quot; of the layer.json how</source>
        <translation>密度图层要统计单个对象；请在 layer.json 的 &quot;points&quot; 中说明如何统计</translation>
    </message>
    <message>
        <source>carries what must stay</source>
        <translation>所载设备不可迁移</translation>
    </message>
    <message>
        <source>no pole near enough</source>
        <translation>附近没有足够近的杆</translation>
    </message>
    <message>
        <source>the near ones are across the street</source>
        <translation>附近的杆在街道对侧</translation>
    </message>
    <message>
        <source>no room on the mast</source>
        <translation>杆上没有空位</translation>
    </message>
    <message>
        <source>too heavy for the mast</source>
        <translation>超出杆体荷载</translation>
    </message>
    <message>
        <source>too much power for the mast</source>
        <translation>超出杆体供电功率</translation>
    </message>
    <message>
        <source>merging poles</source>
        <translation>多杆合一</translation>
    </message>
    <message>
        <source>the project has no poles in these layers that could go; add some from the scene library, as cameras or base stations, or name layers in analyses/poles.json</source>
        <translation>工程的这些图层中没有可以撤除的杆；请从场景库添加摄像机、基站等，或在 analyses/poles.json 中指定图层</translation>
    </message>
    <message>
        <source>merging of poles</source>
        <translation>多杆合一分析</translation>
    </message>
    <message>
        <source>there is no zone &quot;%1&quot;</source>
        <translation>没有分层“%1”</translation>
    </message>
    <message>
        <source>give either &quot;device&quot; or &quot;devices&quot;</source>
        <translation>&quot;device&quot; 与 &quot;devices&quot; 必须且只能给出一个</translation>
    </message>
    <message>
        <source>there is no device &quot;%1&quot;</source>
        <translation>没有设备“%1”</translation>
    </message>
    <message>
        <source>reading the rules of poles</source>
        <translation>读取多杆合一规则</translation>
    </message>
    <message>
        <source>the disk may be full</source>
        <translation>磁盘可能已满</translation>
    </message>
    <message>
        <source>this build of GDAL writes no TIFF</source>
        <translation>此 GDAL 版本不能写 TIFF</translation>
    </message>
    <message>
        <source>the suffix must be .pdf, .svg, .png or .tif</source>
        <translation>后缀必须是 .pdf、.svg、.png 或 .tif</translation>
    </message>
    <message>
        <source>foretelling free parking</source>
        <translation>预测空余泊位</translation>
    </message>
    <message>
        <source>this project has no journal: nothing is recorded</source>
        <translation>此工程没有日志库：没有记录</translation>
    </message>
    <message>
        <source>that time is past</source>
        <translation>该时刻已过</translation>
    </message>
    <message>
        <source>the project has no car parks with a count of spaces</source>
        <translation>工程中没有带泊位数的停车场</translation>
    </message>
    <message>
        <source>the journal has no count of that time of any day; it records while a window or `hub record` runs</source>
        <translation>日志库中任何一天的该时刻都没有计数；窗口或 `hub record` 运行时才会记录</translation>
    </message>
    <message>
        <source>%1 of %2 have no place and are left out</source>
        <translation>%2 个中有 %1 个没有位置，未予导入</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>勾画</translation>
    </message>
    <message>
        <source>it has several parts, and was not drawn here; edit it in a GIS</source>
        <translation>它由多个部分组成，不是在此勾画的；请在 GIS 中编辑</translation>
    </message>
    <message>
        <source>what is drawn is kept beside the project; save the project first</source>
        <translation>勾画内容保存在项目旁；请先保存项目</translation>
    </message>
    <message>
        <source>writing a film</source>
        <translation>写出影片</translation>
    </message>
    <message>
        <source>films of that kind cannot be written; let the name end in .mp4, .webm or .mkv, or in .png for numbered pictures</source>
        <translation>不能写出此类影片；文件名请以 .mp4、.webm 或 .mkv 结尾，或以 .png 结尾写出编号图片</translation>
    </message>
    <message>
        <source>there is no such folder; make it first</source>
        <translation>没有该文件夹；请先创建</translation>
    </message>
    <message>
        <source>a film is as many pixels wide and high as can be halved; take %1x%2</source>
        <translation>影片的宽高像素须为偶数；请取 %1x%2</translation>
    </message>
    <message>
        <source>the program ffmpeg is not installed; install it, or write numbered pictures (.png)</source>
        <translation>未安装 ffmpeg 程序；请安装，或写出编号图片（.png）</translation>
    </message>
    <message>
        <source>ffmpeg does not start: %1</source>
        <translation>ffmpeg 无法启动：%1</translation>
    </message>
    <message>
        <source>there is no picture of that size; ask for a smaller one</source>
        <translation>得不到该尺寸的画面；请取较小尺寸</translation>
    </message>
    <message>
        <source>%1 cannot be written; is the disk full?</source>
        <translation>%1 无法写入；磁盘是否已满？</translation>
    </message>
    <message>
        <source>ffmpeg ended: %1</source>
        <translation>ffmpeg 已中止：%1</translation>
    </message>
    <message>
        <source>it cannot be put in its place; is it open in another program?</source>
        <translation>无法放到目标位置；它是否正被其他程序打开？</translation>
    </message>
    <message>
        <source>%1; save the project where you may write, and draw again</source>
        <translation>%1；请将项目保存到可写的位置后再勾画</translation>
    </message>
    <message>
        <source>this build of GDAL writes no GeoPackage; install one that does</source>
        <translation>此 GDAL 不能写 GeoPackage；请安装能写的版本</translation>
    </message>
    <message>
        <source>its layer &quot;%1&quot; is another one: it has no field &quot;%2&quot;; rename it</source>
        <translation>其中的图层“%1”另有所用：没有字段“%2”；请将其改名</translation>
    </message>
    <message>
        <source>a corner lies where the layer&apos;s reference system has no place</source>
        <translation>某角点不在该图层坐标系的有效范围内</translation>
    </message>
    <message>
        <source>somebody else has moved or deleted %1; nothing was written</source>
        <translation>他人已移动或删除 %1；未写入任何内容</translation>
    </message>
    <message>
        <source>it has another %1 already; nothing was written</source>
        <translation>其中已有另一个 %1；未写入任何内容</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none; there are point, line and area</source>
        <translation>没有“%1”；可用 point、line 和 area</translation>
    </message>
    <message>
        <source>name at least one of point, line and area</source>
        <translation>请至少写出 point、line、area 之一</translation>
    </message>
    <message>
        <source>draw: what is drawn needs a &quot;key&quot; and a &quot;source&quot; to be kept in</source>
        <translation>draw：勾画的内容需要 &quot;key&quot; 以及用于保存的 &quot;source&quot;</translation>
    </message>
    <message>
        <source>history needs a layer, a key and a property, as history(&apos;sites&apos;, &apos;S-01&apos;, &apos;pm10&apos;, 24)</source>
        <translation>history 需要图层、编号与测项，例如 history(&apos;sites&apos;, &apos;S-01&apos;, &apos;pm10&apos;, 24)</translation>
    </message>
    <message>
        <source>history: there is no layer &quot;%1&quot;</source>
        <translation>history：没有图层“%1”</translation>
    </message>
    <message>
        <source>history: layer &quot;%1&quot; has no live property &quot;%2&quot;</source>
        <translation>history：图层“%1”没有实时测项“%2”</translation>
    </message>
    <message>
        <source>history: hours must be more than 0, and %1 at most</source>
        <translation>history：小时数须大于 0，且不超过 %1</translation>
    </message>
    <message>
        <source> (no such layer is open in the project)</source>
        <translation>（工程中未打开该图层）</translation>
    </message>
</context>
<context>
    <name>cim::app::AlarmCard</name>
    <message>
        <source>shelved</source>
        <translation>已屏蔽</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>unack.</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 条</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>none open</source>
        <translation>无未关闭报警</translation>
    </message>
    <message>
        <source>%1 open · %2 unacknowledged</source>
        <translation>未关闭 %1 · 未确认 %2</translation>
    </message>
    <message>
        <source> · %1 shelved</source>
        <translation> · 已屏蔽 %1</translation>
    </message>
</context>
<context>
    <name>cim::app::ClosedCard</name>
    <message>
        <source>Closed layers: %1</source>
        <translation>未打开的图层：%1</translation>
    </message>
</context>
<context>
    <name>cim::app::Credentials</name>
    <message>
        <source>CIMSCAPE_KEYCHAIN says that the keychain is not to be used</source>
        <translation>CIMSCAPE_KEYCHAIN 规定不使用钥匙串</translation>
    </message>
</context>
<context>
    <name>cim::app::CurveCard</name>
    <message>
        <source>Alarms raised, last %1</source>
        <translation>近 %1 报警数</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>每 %1</translation>
    </message>
</context>
<context>
    <name>cim::app::FocusCard</name>
    <message>
        <source>age %1</source>
        <translation>数据龄期 %1</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>无数值</translation>
    </message>
    <message>
        <source> · simulated</source>
        <translation> · 模拟</translation>
    </message>
    <message>
        <source> · E %1 N %2</source>
        <translation> · 东 %1 北 %2</translation>
    </message>
    <message>
        <source> · clause unverified</source>
        <translation> · 条款待核</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>已报警</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已恢复</translation>
    </message>
</context>
<context>
    <name>cim::app::LayerCard</name>
    <message>
        <source>no value yet</source>
        <translation>尚无数值</translation>
    </message>
    <message>
        <source>age %1</source>
        <translation>数据龄期 %1</translation>
    </message>
    <message>
        <source>data of %1</source>
        <translation>数据时间 %1</translation>
    </message>
</context>
<context>
    <name>cim::app::LeaveQuestion</name>
    <message>
        <source>Leave the wall?</source>
        <translation>退出大屏？</translation>
    </message>
    <message>
        <source>Alarms and links go on; the desk window comes back.</source>
        <translation>报警和中枢连接继续运行，随后回到桌面窗口。</translation>
    </message>
    <message>
        <source>Stay  (Esc)</source>
        <translation>留下  (Esc)</translation>
    </message>
    <message>
        <source>Leave  (Enter)</source>
        <translation>退出  (Enter)</translation>
    </message>
    <message>
        <source>Too many wrong PINs: wait half a minute.</source>
        <translation>PIN 错误次数过多：请等待半分钟。</translation>
    </message>
    <message>
        <source>Wrong. PIN of the operator:</source>
        <translation>PIN 错误。值班员 PIN：</translation>
    </message>
    <message>
        <source>PIN of the operator: %1</source>
        <translation>值班员 PIN：%1</translation>
    </message>
</context>
<context>
    <name>cim::app::MapView</name>
    <message>
        <source>City map</source>
        <translation>城市地图</translation>
    </message>
    <message>
        <source>3D map. Arrow keys move, Ctrl and arrow keys turn, plus and minus zoom.</source>
        <translation>三维地图。方向键平移，Ctrl+方向键旋转，加号和减号缩放。</translation>
    </message>
    <message>
        <source>The 3D map cannot be drawn here.

%1

Tables, alarms and reports work on.</source>
        <translation>此处无法绘制三维地图。

%1

属性表、报警和报告照常可用。</translation>
    </message>
    <message>
        <source>This display offers no OpenGL. OpenGL 3.3 with the compatibility profile is needed.</source>
        <translation>此显示环境没有 OpenGL。需要 OpenGL 3.3 兼容模式。</translation>
    </message>
</context>
<context>
    <name>cim::app::SceneBar</name>
    <message>
        <source>Tour %1 stopped by the alarm · %2 s left</source>
        <translation>巡视 %1 因报警停止 · 剩余 %2 s</translation>
    </message>
    <message>
        <source>Alarm in focus · %1 s left</source>
        <translation>报警聚焦中 · 剩余 %1 s</translation>
    </message>
    <message>
        <source> · %1 waiting</source>
        <translation> · %1 条等待</translation>
    </message>
    <message>
        <source>No scenes: home</source>
        <translation>无场景：主视点</translation>
    </message>
    <message>
        <source>Tour %1 paused · %2 s left</source>
        <translation>巡视 %1 已暂停 · 剩余 %2 s</translation>
    </message>
    <message>
        <source>Scene %1 held · %2 s left</source>
        <translation>场景 %1 保持 · 剩余 %2 s</translation>
    </message>
    <message>
        <source>Tour %1 · %2 s left</source>
        <translation>巡视 %1 · 剩余 %2 s</translation>
    </message>
    <message>
        <source>One scene</source>
        <translation>单一场景</translation>
    </message>
    <message>
        <source>Space: pause · A: acknowledge · Esc: leave</source>
        <translation>空格：暂停 · A：确认 · Esc：退出</translation>
    </message>
</context>
<context>
    <name>cim::app::Session</name>
    <message>
        <source>no layer.json with the id &quot;%1&quot; was found in %2; add its folder under &quot;scenes&quot; of the project</source>
        <translation>没有找到编号为“%1”的 layer.json（查找了 %2）；请把它的文件夹加入工程的 &quot;scenes&quot;</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>cim::app::SqlCard</name>
    <message>
        <source>not asked yet</source>
        <translation>尚未查询</translation>
    </message>
    <message>
        <source>age %1</source>
        <translation>数据龄 %1</translation>
    </message>
    <message>
        <source>asked %1 ago</source>
        <translation>%1 前查询</translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation>无结果：%1</translation>
    </message>
</context>
<context>
    <name>cim::app::StripCard</name>
    <message>
        <source>by chainage · %1 of %2 lines</source>
        <translation>按桩号 · %1 / %2 条</translation>
    </message>
    <message>
        <source>by chainage</source>
        <translation>按桩号</translation>
    </message>
</context>
<context>
    <name>cim::app::TopBar</name>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>sample data</source>
        <translation>样例数据</translation>
    </message>
    <message>
        <source>simulated hub</source>
        <translation>模拟中枢</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1 条/s</translation>
    </message>
    <message>
        <source>no value yet</source>
        <translation>尚无数值</translation>
    </message>
    <message>
        <source>data age %1</source>
        <translation>数据龄期 %1</translation>
    </message>
    <message>
        <source>no hub</source>
        <translation>无中枢</translation>
    </message>
    <message>
        <source>Hub %1/%2</source>
        <translation>中枢 %1/%2</translation>
    </message>
    <message>
        <source>Hub %1/%2 · %3</source>
        <translation>中枢 %1/%2 · %3</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Replay ×%1</source>
        <translation>回放 ×%1</translation>
    </message>
</context>
<context>
    <name>cim::app::WallWindow</name>
    <message>
        <source>wall</source>
        <translation>大屏</translation>
    </message>
</context>
<context>
    <name>cim::mqtt::MqttClient</name>
    <message>
        <source>the MQTT library could not be started</source>
        <translation>无法启动 MQTT 库</translation>
    </message>
    <message>
        <source>TLS could not be set up: %1</source>
        <translation>无法建立 TLS：%1</translation>
    </message>
    <message>
        <source>%1 broke the connection while it was being secured</source>
        <translation>%1 在加密握手时断开了连接</translation>
    </message>
    <message>
        <source>%1 does not answer the sign-in within %2 s; is it a broker?</source>
        <translation>%1 在 %2 s 内没有回应登录；它是 MQTT 代理吗？</translation>
    </message>
    <message>
        <source>%1 does not answer a subscription within %2 s</source>
        <translation>%1 在 %2 s 内没有回应订阅</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>; when it happens again and again, another client has this link&apos;s &quot;clientId&quot;</source>
        <translation>；若反复出现，则有别的客户端用了本连接的 &quot;clientId&quot;</translation>
    </message>
</context>
<context>
    <name>cim::mqtt::MqttCommands</name>
    <message>
        <source>the link was closed</source>
        <translation>链路已关闭</translation>
    </message>
    <message>
        <source>it took too long to reach the broker</source>
        <translation>未能及时到达消息代理</translation>
    </message>
    <message>
        <source>the asset&apos;s key cannot stand in a topic</source>
        <translation>部件编号不能用于主题</translation>
    </message>
    <message>
        <source>the connection is lost</source>
        <translation>连接已中断</translation>
    </message>
    <message>
        <source>the broker does not allow this user to send it</source>
        <translation>消息代理不允许该用户发送</translation>
    </message>
    <message>
        <source>the broker does not take it (reason %1)</source>
        <translation>消息代理不接收（原因码 %1）</translation>
    </message>
</context>
<context>
    <name>cim::mqtt::MqttLink</name>
    <message>
        <source>the broker lets this user read none of the city&apos;s topics (%1); ask for the right to read them</source>
        <translation>代理不允许该用户读取任何城市主题（%1）；请申请读取权限</translation>
    </message>
    <message>
        <source>topic that is none of cim/v1</source>
        <translation>不属于 cim/v1 的主题</translation>
    </message>
    <message>
        <source>heartbeat without a counter &quot;n&quot;</source>
        <translation>心跳缺少计数 &quot;n&quot;</translation>
    </message>
    <message>
        <source>%1 heartbeats were missed, and values may have been; all are read again</source>
        <translation>丢失 %1 次心跳，数值也可能丢失；正在全部重读</translation>
    </message>
    <message>
        <source>hub status that is neither online nor offline</source>
        <translation>中枢状态既不是 online 也不是 offline</translation>
    </message>
    <message>
        <source>the snapshot is still coming in after %1 s</source>
        <translation>%1 s 后快照仍未收完</translation>
    </message>
    <message>
        <source>the broker is there, the hub behind it says that it is offline</source>
        <translation>代理可达，但其后的中枢报告离线</translation>
    </message>
    <message>
        <source>the broker does not let this user read: %1</source>
        <translation>代理不允许该用户读取：%1</translation>
    </message>
</context>
<context>
    <name>cim::mqtt::Words</name>
    <message>
        <source>nothing listens at %1; is the broker running, and is the port right?</source>
        <translation>%1 无人应答；代理是否在运行，端口是否正确？</translation>
    </message>
    <message>
        <source>the name in %1 is not known; check the link&apos;s url and the network</source>
        <translation>无法解析 %1 中的主机名；请检查连接的 url 和网络</translation>
    </message>
    <message>
        <source>%1 does not answer; check the network and the firewall between</source>
        <translation>%1 没有应答；请检查网络和中间的防火墙</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>无法到达 %1：%2</translation>
    </message>
    <message>
        <source>%1 refuses this user or password (%2); enter the right ones and try again</source>
        <translation>%1 拒绝此用户名或密码（%2）；请改正后重试</translation>
    </message>
    <message>
        <source>%1 asks for a user and a password (%2); enter them and try again</source>
        <translation>%1 要求用户名和密码（%2）；请填写后重试</translation>
    </message>
    <message>
        <source>%1 does not speak MQTT 5; allow 3.1.1 in the link&apos;s option &quot;version&quot;</source>
        <translation>%1 不支持 MQTT 5；请在连接的 &quot;version&quot; 选项中允许 3.1.1</translation>
    </message>
    <message>
        <source>%1 does not speak MQTT 3.1.1</source>
        <translation>%1 不支持 MQTT 3.1.1</translation>
    </message>
    <message>
        <source>%1 does not take this client id; change the link&apos;s option &quot;clientId&quot;</source>
        <translation>%1 不接受此客户端编号；请修改连接的 &quot;clientId&quot; 选项</translation>
    </message>
    <message>
        <source>%1 refuses the sign-in: %2</source>
        <translation>%1 拒绝登录：%2</translation>
    </message>
    <message>
        <source>another client signed in to %1 with the same client id; give each its own &quot;clientId&quot;</source>
        <translation>另有客户端以相同编号登录 %1；请各用自己的 &quot;clientId&quot;</translation>
    </message>
    <message>
        <source>%1 has shut this user out: %2</source>
        <translation>%1 已禁止该用户：%2</translation>
    </message>
    <message>
        <source>no sign of life from %1 for %2 s</source>
        <translation>%1 已有 %2 s 没有动静</translation>
    </message>
    <message>
        <source>%1 closed the connection</source>
        <translation>%1 关闭了连接</translation>
    </message>
    <message>
        <source>%1 does not answer as an MQTT broker does; is the port right?</source>
        <translation>%1 的应答不像 MQTT 代理；端口是否正确？</translation>
    </message>
    <message>
        <source>the connection to %1 broke in the middle of a message</source>
        <translation>与 %1 的连接在消息中途断开</translation>
    </message>
    <message>
        <source>the connection to %1 broke: %2</source>
        <translation>与 %1 的连接断开：%2</translation>
    </message>
    <message>
        <source>its certificate is for another host name; correct the url, or the certificate</source>
        <translation>证书属于别的主机名；请改正 url 或证书</translation>
    </message>
    <message>
        <source>its certificate is not trusted: wrong, expired or signed by nobody known here; name its authority in the link&apos;s option &quot;ca&quot;</source>
        <translation>证书不受信任：错误、过期或签发者未知；请在连接的 &quot;ca&quot; 选项中给出签发机构</translation>
    </message>
    <message>
        <source>the file of the option &quot;ca&quot; holds no certificates</source>
        <translation>&quot;ca&quot; 选项的文件里没有证书</translation>
    </message>
    <message>
        <source>the handshake failed (%1); does it speak TLS at this port?</source>
        <translation>握手失败（%1）；此端口是否使用 TLS？</translation>
    </message>
    <message>
        <source>the handshake failed; does it speak TLS at this port?</source>
        <translation>握手失败；此端口是否使用 TLS？</translation>
    </message>
</context>
<context>
    <name>cim::shell::AlarmActions</name>
    <message>
        <source>Acknowledge alarm</source>
        <translation>确认报警</translation>
    </message>
    <message>
        <source>Your name stands beside every alarm that you acknowledge:</source>
        <translation>您的姓名会记在您确认的每条报警旁：</translation>
    </message>
    <message>
        <source>Shelve alarm</source>
        <translation>屏蔽报警</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>报警</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>Silent for</source>
        <translation>屏蔽时长</translation>
    </message>
    <message>
        <source>required: who asked for it, what is being done</source>
        <translation>必填：谁要求的，正在做什么</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>屏蔽</translation>
    </message>
    <message>
        <source>False alarm</source>
        <translation>误报</translation>
    </message>
    <message>
        <source>Why is the alarm of %1 false? The reason is kept with it.</source>
        <translation>%1 的报警为何是误报？原因将随报警保存。</translation>
    </message>
    <message>
        <source>Why are these %1 alarms false? The reason is kept with each.</source>
        <translation>这 %1 条报警为何是误报？原因将随每条报警保存。</translation>
    </message>
</context>
<context>
    <name>cim::shell::AlarmModel</name>
    <message>
        <source>Time</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>资产</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Lasting</source>
        <translation>持续</translation>
    </message>
    <message>
        <source>%1 unacknowledged</source>
        <translation>%1 条未确认</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Incident: %1</source>
        <translation>事件：%1</translation>
    </message>
    <message>
        <source>Returned · %1</source>
        <translation>已恢复 · %1</translation>
    </message>
</context>
<context>
    <name>cim::shell::AlarmPanel</name>
    <message>
        <source>No open alarm.</source>
        <translation>没有未关闭的报警。</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>In view</source>
        <translation>本视野</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Shelve…</source>
        <translation>屏蔽…</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>未关闭 %1</translation>
    </message>
    <message>
        <source>Unacknowledged %1</source>
        <translation>未确认 %1</translation>
    </message>
    <message>
        <source>%1 in 10 min</source>
        <translation>10 min 内 %1 条</translation>
    </message>
    <message>
        <source>flood</source>
        <translation>报警泛滥</translation>
    </message>
    <message>
        <source>normal load</source>
        <translation>正常负荷</translation>
    </message>
    <message>
        <source>Alarm flood: %1 since %2 (%3)</source>
        <translation>报警泛滥：自 %2 起 %1 条（%3）</translation>
    </message>
    <message>
        <source>No alarm passes the filter above.</source>
        <translation>没有报警符合上面的筛选。</translation>
    </message>
    <message>
        <source>Grouped</source>
        <translation>归并</translation>
    </message>
    <message>
        <source>One row for each cause in each place; a flood is always grouped</source>
        <translation>同一地点同一原因归为一行；报警洪泛时始终归并</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>False alarm…</source>
        <translation>误报…</translation>
    </message>
    <message>
        <source>Incident…</source>
        <translation>事件…</translation>
    </message>
    <message>
        <source>Incidents %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>No incident. Right-click an alarm to open one.</source>
        <translation>没有事件。右键单击报警可建立事件。</translation>
    </message>
</context>
<context>
    <name>cim::shell::AnalysisActions</name>
    <message>
        <source>Click the corners of the pit on the map, then choose Dig permit again.</source>
        <translation>请在地图上依次点击基坑角点，然后再次选择“开挖许可”。</translation>
    </message>
    <message>
        <source>The project has no layer of plots: add polygons, as parcels or blocks, first.</source>
        <translation>工程中没有地块图层：请先添加地块、街区等面数据。</translation>
    </message>
    <message>
        <source>Density of plots</source>
        <translation>地块强度</translation>
    </message>
    <message>
        <source>Plots are the polygons of:</source>
        <translation>以此图层的面为地块：</translation>
    </message>
    <message>
        <source>%1 plots, floor-area ratio %2 over all. A building counts to the plot that holds its middle; storeys are told by height. The figures are in the layer&apos;s attribute table.</source>
        <translation>%1 个地块，总容积率 %2。建筑按其中心所在地块计，层数按高度推算。各项指标见图层属性表。</translation>
    </message>
    <message>
        <source>Viewshed</source>
        <translation>可视域</translation>
    </message>
    <message>
        <source>Metres of the eye above the ground, or above what is selected:</source>
        <translation>视点高出地面（或所选对象顶部）的米数：</translation>
    </message>
    <message>
        <source>As far as, in metres:</source>
        <translation>最远距离（米）：</translation>
    </message>
    <message>
        <source>%1 of the open ground within %2 is seen, and something of %3 buildings, which are selected. Trees are left out.</source>
        <translation>%2 范围内可见 %1 的开敞地面，可见 %3 栋建筑的部分（已选中）。不计树木。</translation>
    </message>
    <message>
        <source>The project has no layer of zones: add polygons with an attribute of allowed heights first.</source>
        <translation>项目中没有控制区图层：请先添加带限高属性的多边形。</translation>
    </message>
    <message>
        <source>Heights allowed</source>
        <translation>限高检查</translation>
    </message>
    <message>
        <source>Every building is held against the strictest zone in which any part of it stands.</source>
        <translation>每栋建筑按其任一部分所在的最严控制区检查。</translation>
    </message>
    <message>
        <source>&amp;Zones are the polygons of</source>
        <translation>控制区图层(&amp;Z)</translation>
    </message>
    <message>
        <source>Allowed height, &amp;metres</source>
        <translation>限高（米）(&amp;M)</translation>
    </message>
    <message>
        <source>It is &amp;counted from</source>
        <translation>起算面(&amp;C)</translation>
    </message>
    <message>
        <source>the foot of the building</source>
        <translation>建筑地面</translation>
    </message>
    <message>
        <source>the height datum of the project</source>
        <translation>项目高程基准</translation>
    </message>
    <message>
        <source>%1 of %2 buildings are higher than allowed; they are selected, and lines show the height that is allowed.</source>
        <translation>%2 栋建筑中有 %1 栋超高；已选中，线条表示限高位置。</translation>
    </message>
    <message>
        <source>The worst by %1.</source>
        <translation>最多超出 %1。</translation>
    </message>
    <message>
        <source>%1 zones say nothing.</source>
        <translation>%1 个控制区没有限高值。</translation>
    </message>
    <message>
        <source>Two layers of buildings are needed: add the other delivery of the city first.</source>
        <translation>需要两个建筑图层：请先添加另一期数据。</translation>
    </message>
    <message>
        <source>Changes of buildings</source>
        <translation>建筑变化</translation>
    </message>
    <message>
        <source>Buildings are told by their keys where both deliveries share them, else by their place.</source>
        <translation>两期数据编号一致时按编号对应，否则按位置对应。</translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation>前期(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;After</source>
        <translation>后期(&amp;A)</translation>
    </message>
    <message>
        <source>Choose two different layers.</source>
        <translation>请选择两个不同的图层。</translation>
    </message>
    <message>
        <source>%1 new, %2 gone, %3 higher, %4 lower, %5 of another outline; %6 as before. Told %7.</source>
        <translation>新建 %1，拆除 %2，增高 %3，降低 %4，轮廓变化 %5；未变 %6。对应方式：%7。</translation>
    </message>
    <message>
        <source>by their keys</source>
        <translation>按编号</translation>
    </message>
    <message>
        <source>by their place</source>
        <translation>按位置</translation>
    </message>
    <message>
        <source>Light on the streets</source>
        <translation>道路照度</translation>
    </message>
    <message>
        <source>Horizontal illuminance point by point, in pieces of 30 m, against what the class of the street asks for. What stands between lamp and street is left out.</source>
        <translation>逐点计算水平照度，每 30 m 一段，对照道路等级要求。不计灯与路面之间的遮挡。</translation>
    </message>
    <message>
        <source>&amp;Lamps</source>
        <translation>灯具(&amp;L)</translation>
    </message>
    <message>
        <source>all of them, full</source>
        <translation>全部全亮</translation>
    </message>
    <message>
        <source>as they burn now</source>
        <translation>按当前亮灯</translation>
    </message>
    <message>
        <source>&amp;Spread of their light</source>
        <translation>配光(&amp;S)</translation>
    </message>
    <message>
        <source>an ordinary street lamp</source>
        <translation>普通路灯</translation>
    </message>
    <message>
        <source>from the maker&apos;s file (.ies, .ldt)…</source>
        <translation>取自厂家文件（.ies、.ldt）…</translation>
    </message>
    <message>
        <source>Light of a lamp</source>
        <translation>灯具配光</translation>
    </message>
    <message>
        <source>Photometry</source>
        <translation>配光文件</translation>
    </message>
    <message>
        <source>%1 lamps are off; of %2 nothing is known, they count as dark.</source>
        <translation>%1 盏关灯；%2 盏状态未知，按不亮计。</translation>
    </message>
    <message>
        <source>Spread of light: %1.</source>
        <translation>配光：%1。</translation>
    </message>
    <message>
        <source>%1: the values are to be checked against the standard.</source>
        <translation>%1：数值待对照标准核对。</translation>
    </message>
    <message>
        <source>Select the places first of which others are to be near.</source>
        <translation>请先选中作为参照的对象。</translation>
    </message>
    <message>
        <source>Select what is near</source>
        <translation>选中附近对象</translation>
    </message>
    <message>
        <source>Distances are those in plan; what lies within a polygon is 0 m from it.</source>
        <translation>距离为平面距离；位于多边形内的距离为 0 m。</translation>
    </message>
    <message>
        <source>&amp;Assets of</source>
        <translation>图层(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Within</source>
        <translation>距离以内(&amp;W)</translation>
    </message>
    <message>
        <source>%1 of %2 within %3 are selected.</source>
        <translation>已选中 %2 中距离 %3 以内的 %1 个。</translation>
    </message>
    <message>
        <source>%1 too dark, %2 of the low grade or uneven, %3 as asked, by %4 lamps; %5 of streets have no lamp in this project.</source>
        <translation>不足 %1，低档或不均匀 %2，达标 %3；灯具 %4 盏；另有 %5 道路在本项目中没有灯具。</translation>
    </message>
    <message>
        <source>%1 of %2 poles can go (%3 saved): their devices move to %4 others. Why the rest stays is in the layer&apos;s attribute table.</source>
        <translation>%2 根杆中 %1 根可以撤除（节省 %3），设备迁至另外 %4 根杆。其余保留的原因见该图层属性表。</translation>
    </message>
    <message>
        <source>Without a layer of streets nothing is known to be across one.</source>
        <translation>工程中没有街道图层，无法判断是否跨街。</translation>
    </message>
    <message>
        <source>%1 devices are of kinds that analyses/poles.json does not know: their poles stay.</source>
        <translation>%1 件设备的类型不在 analyses/poles.json 中：其杆保留。</translation>
    </message>
</context>
<context>
    <name>cim::shell::AttributeList</name>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
</context>
<context>
    <name>cim::shell::AttributeModel</name>
    <message>
        <source>Key</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>龄期</translation>
    </message>
    <message>
        <source>SQL name: %1</source>
        <translation>SQL 名称：%1</translation>
    </message>
</context>
<context>
    <name>cim::shell::AttributePage</name>
    <message>
        <source>0 rows: no asset meets “%1”. Change or clear the line above.</source>
        <translation>0 行：没有资产符合“%1”。请修改或清除上面的条件。</translation>
    </message>
    <message>
        <source>SQL condition</source>
        <translation>SQL 条件</translation>
    </message>
    <message>
        <source>Filter map</source>
        <translation>在图中筛选</translation>
    </message>
    <message>
        <source>Show only these rows in the map</source>
        <translation>图中只显示这些行</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Attribute table</source>
        <translation>属性表</translation>
    </message>
    <message>
        <source>%1 / %2 rows</source>
        <translation>%1 / %2 行</translation>
    </message>
    <message>
        <source>Columns: %1</source>
        <translation>列：%1</translation>
    </message>
    <message>
        <source>The &amp;rows that are shown…</source>
        <translation>显示的行(&amp;R)…</translation>
    </message>
    <message>
        <source>The &amp;selected rows…</source>
        <translation>选中的行(&amp;S)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Change values of attributes and write them to the source</source>
        <translation>修改属性值并写回数据源</translation>
    </message>
    <message>
        <source>Write to the source</source>
        <translation>写回数据源</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Double-click a value to change it; what assets are called by stays.</source>
        <translation>双击可修改属性值；编号不可修改。</translation>
    </message>
    <message>
        <source>Changed and not yet written to the source: %1</source>
        <translation>已修改、尚未写回数据源：%1 个值</translation>
    </message>
</context>
<context>
    <name>cim::shell::ClearanceDialog</name>
    <message>
        <source>Clearance of buried lines</source>
        <translation>管线净距检查</translation>
    </message>
    <message>
        <source>selected against all</source>
        <translation>所选管线对全部</translation>
    </message>
    <message>
        <source>round the middle of the view</source>
        <translation>视图中心周围</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Clearances</source>
        <translation>净距</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>管线</translation>
    </message>
    <message>
        <source>How</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Distance / asked</source>
        <translation>净距 / 要求</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>%1: the distances are to be checked against the standard.</source>
        <translation>%1：净距数值待核对标准。</translation>
    </message>
    <message>
        <source>The project has no layer of buried lines whose kinds the table knows.</source>
        <translation>工程中没有表中管类的地下管线图层。</translation>
    </message>
    <message>
        <source>There are no lines to check: select some of “%1”, or go to where they are.</source>
        <translation>没有可检查的管线：请选中“%1”中的管线，或移到有管线的地方。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Too near: %1 · to be reviewed: %2 · not known: %3&lt;/b&gt;, of %4 lines. </source>
        <translation>&lt;b&gt;不满足：%1 · 需论证：%2 · 数据不足：%3&lt;/b&gt;，共检查 %4 条管线。</translation>
    </message>
    <message>
        <source>For %1 pairs the table has no distance. </source>
        <translation>有 %1 对管线表中没有规定。</translation>
    </message>
    <message>
        <source>Enough</source>
        <translation>满足</translation>
    </message>
    <message>
        <source>To be reviewed</source>
        <translation>需论证</translation>
    </message>
    <message>
        <source>Too near</source>
        <translation>不满足</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>数据不足</translation>
    </message>
    <message>
        <source>crossing</source>
        <translation>交叉</translation>
    </message>
    <message>
        <source>side by side</source>
        <translation>平行</translation>
    </message>
</context>
<context>
    <name>cim::shell::ColourVisionDialog</name>
    <message>
        <source>Colours as others see them</source>
        <translation>色觉预览</translation>
    </message>
    <message>
        <source>Without green cones (deuteranopia, the most frequent)</source>
        <translation>绿色盲（最常见）</translation>
    </message>
    <message>
        <source>Without red cones (protanopia)</source>
        <translation>红色盲</translation>
    </message>
    <message>
        <source>Without blue cones (tritanopia)</source>
        <translation>蓝色盲</translation>
    </message>
    <message>
        <source>Printed grey</source>
        <translation>黑白打印</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>The window in those colours</source>
        <translation>以该色觉显示的窗口</translation>
    </message>
    <message>
        <source>&amp;Eyes</source>
        <translation>色觉(&amp;E)</translation>
    </message>
</context>
<context>
    <name>cim::shell::CommandDialog</name>
    <message>
        <source>Set a value</source>
        <translation>设置数值</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>部件</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>测项</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新值</translation>
    </message>
    <message>
        <source>required: your name goes with it, and is recorded</source>
        <translation>必填：姓名随指令发送并留档</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Send…</source>
        <translation>发送…</translation>
    </message>
    <message>
        <source>%1 becomes %2. The asset acts on it at once.</source>
        <translation>%1 将变为 %2。设备会立即动作。</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>立即发送</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>%1 (%2 ago)</source>
        <translation>%1（%2 前）</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>无数值</translation>
    </message>
</context>
<context>
    <name>cim::shell::CommandRow</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>%1 · %2 %3 ago · %4</source>
        <translation>%1 · %2 %3 前 · %4</translation>
    </message>
    <message>
        <source>Set a value…</source>
        <translation>设置数值…</translation>
    </message>
    <message>
        <source>What is shown is the past</source>
        <translation>当前显示的是历史</translation>
    </message>
    <message>
        <source>Send a value over the link &quot;%1&quot;</source>
        <translation>经链路“%1”发送数值</translation>
    </message>
</context>
<context>
    <name>cim::shell::CompareDialog</name>
    <message>
        <source>Also values that moved by a tenth of their range</source>
        <translation>包括变化达到量程十分之一的数值</translation>
    </message>
    <message>
        <source>Then and now</source>
        <translation>今昔对比</translation>
    </message>
    <message>
        <source>What is otherwise now</source>
        <translation>与现在不同之处</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>资产</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>当时</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Value then</source>
        <translation>当时数值</translation>
    </message>
    <message>
        <source>Value now</source>
        <translation>现在数值</translation>
    </message>
    <message>
        <source>Select all in the map</source>
        <translation>在地图中全选</translation>
    </message>
    <message>
        <source>The present is shown. Go to a time of the past: what is otherwise now will be listed here.</source>
        <translation>当前显示的是现在。转到过去某一时刻后，这里将列出与现在不同之处。</translation>
    </message>
    <message>
        <source>%1 assets are otherwise now than at %2.</source>
        <translation>与 %2 相比，现在有 %1 个资产不同。</translation>
    </message>
    <message>
        <source>The first %1 are listed.</source>
        <translation>仅列出前 %1 个。</translation>
    </message>
</context>
<context>
    <name>cim::shell::CraneDialog</name>
    <message>
        <source>Crane distances</source>
        <translation>塔机间距</translation>
    </message>
    <message>
        <source>Cranes</source>
        <translation>塔机</translation>
    </message>
    <message>
        <source>Tip to mast</source>
        <translation>臂端距塔身</translation>
    </message>
    <message>
        <source>Heights apart</source>
        <translation>高差</translation>
    </message>
    <message>
        <source>Jibs now</source>
        <translation>当前臂间距</translation>
    </message>
    <message>
        <source>Within 20 s</source>
        <translation>20 s 内</translation>
    </message>
    <message>
        <source>The project has no layer of cranes.</source>
        <translation>工程中没有塔机图层。</translation>
    </message>
    <message>
        <source>%1 (not live)</source>
        <translation>%1（非实时）</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2 后 %1</translation>
    </message>
    <message>
        <source>The clearances say nothing of cranes.</source>
        <translation>净距表中没有塔机规定。</translation>
    </message>
    <message>
        <source>%1 pairs reach into one another. &lt;b&gt;Standing too near: %2 · coming nearer than %3 at one height: %4.&lt;/b&gt; %5 %6%7; hooks and loads are left out.</source>
        <translation>%1 对塔机作业范围相交。&lt;b&gt;布置过近：%2 · 同高将接近至 %3 以内：%4。&lt;/b&gt;%5 %6%7；不计吊钩与吊物。</translation>
    </message>
    <message>
        <source> (to be checked against the standard)</source>
        <translation>（待核对标准）</translation>
    </message>
</context>
<context>
    <name>cim::shell::CrsDialog</name>
    <message>
        <source>Reference system of %1</source>
        <translation>%1 的坐标系</translation>
    </message>
    <message>
        <source>The source names no reference system.</source>
        <translation>数据源没有说明坐标系。</translation>
    </message>
    <message>
        <source>Its coordinates are taken as %1 (%2).</source>
        <translation>其坐标按 %1（%2）处理。</translation>
    </message>
    <message>
        <source>Trying the systems that such data usually have…</source>
        <translation>正在尝试此类数据常用的坐标系…</translation>
    </message>
    <message>
        <source>Reference systems that fit better</source>
        <translation>更吻合的坐标系</translation>
    </message>
    <message>
        <source>Take it as this</source>
        <translation>按此处理</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Heights %1 m
%2</source>
        <translation>高程 %1 m
%2</translation>
    </message>
    <message>
        <source>Nothing fits the other layers or the ground clearly better.</source>
        <translation>没有明显更贴合其他图层或地面的选择。</translation>
    </message>
    <message>
        <source>These fit the other layers and the ground better. Nothing is written into the source; the choice is kept in the project and can be undone.</source>
        <translation>以下更贴合其他图层与地面。数据源不会被改写；所作选择保存在工程中，可以撤销。</translation>
    </message>
</context>
<context>
    <name>cim::shell::DeskActions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open the sample &amp;city</source>
        <translation>打开样例城市(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>&amp;Picture of the view…</source>
        <translation>视图图片(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Select &amp;nothing</source>
        <translation>取消选择(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Find a place…</source>
        <translation>查找位置(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Condition of the table</source>
        <translation>属性表条件(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Move the map</source>
        <translation>平移地图(&amp;M)</translation>
    </message>
    <message>
        <source>Measure &amp;distance</source>
        <translation>量测距离(&amp;D)</translation>
    </message>
    <message>
        <source>Measure &amp;height</source>
        <translation>量测高差(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Home</source>
        <translation>主视点(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Plan</source>
        <translation>平面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Underground</source>
        <translation>地下(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;North up</source>
        <translation>指北(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Fly to the selection</source>
        <translation>飞到所选(&amp;F)</translation>
    </message>
    <message>
        <source>N&amp;earer</source>
        <translation>放大(&amp;E)</translation>
    </message>
    <message>
        <source>F&amp;arther</source>
        <translation>缩小(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Shadows</source>
        <translation>阴影(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep this view</source>
        <translation>保存此视点(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Attribute table</source>
        <translation>属性表(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Zoom to the layer</source>
        <translation>缩放到图层(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Drop all filters</source>
        <translation>清除全部筛选(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Acknowledge the selected asset&apos;s alarms</source>
        <translation>确认所选资产的报警(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Go to the worst alarm</source>
        <translation>前往最严重报警(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Hub links…</source>
        <translation>中枢连接(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Wall</source>
        <translation>大屏(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Next panel</source>
        <translation>下一面板(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous panel</source>
        <translation>上一面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Usual places of the panels</source>
        <translation>恢复面板布局(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Cimscape</source>
        <translation>关于 Cimscape(&amp;A)</translation>
    </message>
    <message>
        <source>Add &amp;data…</source>
        <translation>添加数据(&amp;D)…</translation>
    </message>
    <message>
        <source>Add a &amp;folder of data…</source>
        <translation>添加数据文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Reference system…</source>
        <translation>坐标系(&amp;R)…</translation>
    </message>
    <message>
        <source>C&amp;ontour lines</source>
        <translation>等高线(&amp;O)</translation>
    </message>
    <message>
        <source>Add fro&amp;m an address…</source>
        <translation>从地址添加(&amp;M)…</translation>
    </message>
    <message>
        <source>Sun&amp;light…</source>
        <translation>日照(&amp;L)…</translation>
    </message>
    <message>
        <source>Open an &amp;incident for the selected asset&apos;s alarms</source>
        <translation>为所选资产的报警建立事件(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Then and now…</source>
        <translation>今昔对比(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Scene library…</source>
        <translation>场景库(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Isolate the selected pipe…</source>
        <translation>隔离所选管段(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Hours of sun…</source>
        <translation>日照时数(&amp;H)…</translation>
    </message>
    <message>
        <source>Measure &amp;area</source>
        <translation>测量面积(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Clearance of buried lines…</source>
        <translation>管线净距检查(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Dig permit…</source>
        <translation>开挖许可(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Describe the layer…</source>
        <translation>描述图层(&amp;D)…</translation>
    </message>
    <message>
        <source>D&amp;ensity of plots…</source>
        <translation>地块强度(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Parking shortage</source>
        <translation>停车紧缺(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Nearest free parking</source>
        <translation>最近空位(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Viewshed…</source>
        <translation>可视域(&amp;V)…</translation>
    </message>
    <message>
        <source>C&amp;rane distances…</source>
        <translation>塔机间距(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>报告(&amp;R)…</translation>
    </message>
    <message>
        <source>Wall &amp;scenes…</source>
        <translation>大屏场景(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;True heights</source>
        <translation>真实高度(&amp;T)</translation>
    </message>
    <message>
        <source>Heights ×%1</source>
        <translation>高度 ×%1</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>手册(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Diagnostics…</source>
        <translation>诊断(&amp;D)…</translation>
    </message>
    <message>
        <source>Select what is &amp;near…</source>
        <translation>选中附近对象(&amp;N)…</translation>
    </message>
    <message>
        <source>Select with a &amp;lasso</source>
        <translation>套索选择(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Section…</source>
        <translation>剖面(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Light on the streets…</source>
        <translation>道路照度(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Heights allowed…</source>
        <translation>限高检查(&amp;H)…</translation>
    </message>
    <message>
        <source>C&amp;hanges of buildings…</source>
        <translation>建筑变化(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Cut open</source>
        <translation>剖开(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy the view as a picture</source>
        <translation>复制视图为图片(&amp;C)</translation>
    </message>
    <message>
        <source>Measure a&amp;n angle</source>
        <translation>量角度(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Merge poles</source>
        <translation>多杆合一(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Tour of the window</source>
        <translation>窗口导览(&amp;T)</translation>
    </message>
    <message>
        <source>Free parking on a&amp;rrival…</source>
        <translation>到达时的空位(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Move along the measured line</source>
        <translation>沿所量线移动(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Copy along the measured line</source>
        <translation>沿所量线复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Turn…</source>
        <translation>旋转(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Delete what is drawn</source>
        <translation>删除所勾画(&amp;D)</translation>
    </message>
    <message>
        <source>Compare &amp;schemes…</source>
        <translation>方案比选(&amp;S)…</translation>
    </message>
    <message>
        <source>F&amp;ilm of the viewpoints…</source>
        <translation>视点影片(&amp;I)…</translation>
    </message>
    <message>
        <source>S&amp;wipe…</source>
        <translation>卷帘对比(&amp;W)…</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>设置(&amp;E)…</translation>
    </message>
    <message>
        <source>Colou&amp;rs as others see them…</source>
        <translation>色觉预览(&amp;R)…</translation>
    </message>
</context>
<context>
    <name>cim::shell::DiagnosticsDialog</name>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>cim::shell::DockLayout</name>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Attribute table</source>
        <translation>属性表</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Viewpoints</source>
        <translation>视点</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>关闭面板</translation>
    </message>
</context>
<context>
    <name>cim::shell::DrawActions</name>
    <message>
        <source>Turn what is drawn</source>
        <translation>旋转所勾画</translation>
    </message>
    <message>
        <source>Degrees, clockwise:</source>
        <translation>顺时针角度：</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Click its corners on the map, then choose it in the Draw menu again.</source>
        <translation>请在图上单击各角点，然后再次从“勾画”菜单中选择。</translation>
    </message>
    <message>
        <source>Click its line on the map, then choose it in the Draw menu again.</source>
        <translation>请在图上单击画线，然后再次从“勾画”菜单中选择。</translation>
    </message>
    <message>
        <source>draw: %1</source>
        <translation>勾画：%1</translation>
    </message>
    <message>
        <source>Nothing that was drawn here is selected.</source>
        <translation>所选内容中没有在此勾画的对象。</translation>
    </message>
    <message>
        <source>Measure from where it is to where it shall be, then choose it again.</source>
        <translation>请从现位置量到新位置，然后再次选择。</translation>
    </message>
    <message>
        <source>copy what is drawn</source>
        <translation>复制所勾画</translation>
    </message>
    <message>
        <source>move what is drawn</source>
        <translation>移动所勾画</translation>
    </message>
    <message>
        <source>turn what is drawn</source>
        <translation>旋转所勾画</translation>
    </message>
    <message>
        <source>delete what is drawn</source>
        <translation>删除所勾画</translation>
    </message>
    <message>
        <source>Nothing is drawn in schemes yet: measure an area, then Edit &gt; Draw.</source>
        <translation>尚未按方案勾画：请先量测面积，再选“编辑 &gt; 勾画”。</translation>
    </message>
</context>
<context>
    <name>cim::shell::FactStrip</name>
    <message>
        <source>Condition</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
</context>
<context>
    <name>cim::shell::FilmDialog</name>
    <message>
        <source>Film of the viewpoints</source>
        <translation>视点影片</translation>
    </message>
    <message>
        <source>Viewpoints</source>
        <translation>视点</translation>
    </message>
    <message>
        <source>Write…</source>
        <translation>写出…</translation>
    </message>
    <message>
        <source>&amp;Stops, in their order</source>
        <translation>依次停留(&amp;S)</translation>
    </message>
    <message>
        <source>At &amp;each</source>
        <translation>每处停留(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;From one to the next</source>
        <translation>到下一处(&amp;F)</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>尺寸(&amp;Z)</translation>
    </message>
    <message>
        <source>Keep views first (View &gt; Keep this view), and check those that the film goes past.</source>
        <translation>请先保存视图（视图 &gt; 保存此视图），并勾选影片经过的视点。</translation>
    </message>
    <message>
        <source>%1, %2 frames.</source>
        <translation>%1，%2 帧。</translation>
    </message>
    <message>
        <source>Numbered pictures (*.png)</source>
        <translation>编号图片 (*.png)</translation>
    </message>
    <message>
        <source>writing a film</source>
        <translation>写出影片</translation>
    </message>
    <message>
        <source>The film is written: %1</source>
        <translation>影片已写出：%1</translation>
    </message>
</context>
<context>
    <name>cim::shell::HelpWindow</name>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>搜索手册</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>The pages of the manual are not in %1; install the whole package.</source>
        <translation>手册页面不在 %1；请安装完整的软件包。</translation>
    </message>
</context>
<context>
    <name>cim::shell::HubDialog</name>
    <message>
        <source>Hub links</source>
        <translation>中枢连接</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>登录…</translation>
    </message>
</context>
<context>
    <name>cim::shell::IdentifyPanel</name>
    <message>
        <source>Identify</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Previous selected asset</source>
        <translation>上一个所选资产</translation>
    </message>
    <message>
        <source>Next selected asset</source>
        <translation>下一个所选资产</translation>
    </message>
    <message>
        <source>Go to the asset</source>
        <translation>前往该资产</translation>
    </message>
    <message>
        <source>Nothing is selected.
Click an asset in the map, in the table or in the alarm list.</source>
        <translation>未选择资产。
请在图中、属性表或报警列表中点击。</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>sample data</source>
        <translation>样例数据</translation>
    </message>
    <message>
        <source>Live values · simulated · age at the right</source>
        <translation>实时 · 模拟 · 右侧为数据龄期</translation>
    </message>
    <message>
        <source>Live values · age at the right</source>
        <translation>实时 · 右侧为数据龄期</translation>
    </message>
    <message>
        <source>below: all of cell %1</source>
        <translation>下方为网格 %1 的全部</translation>
    </message>
</context>
<context>
    <name>cim::shell::IncidentDialog</name>
    <message>
        <source>Incident %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>Alarms of the incident</source>
        <translation>事件的报警</translation>
    </message>
    <message>
        <source>Alarms (Enter goes there)</source>
        <translation>报警（按 Enter 前往）</translation>
    </message>
    <message>
        <source>Plan: %1 (%2)</source>
        <translation>流程：%1（%2）</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>待核</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>处理过程</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>处置单位</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>what was found, what was done</source>
        <translation>发现了什么，做了什么</translation>
    </message>
    <message>
        <source>required: your name goes with it, and is recorded</source>
        <translation>必填：姓名随操作记录</translation>
    </message>
    <message>
        <source>Record this step</source>
        <translation>记录此步骤</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Incident %1 is not there at this time.</source>
        <translation>此时没有事件 %1。</translation>
    </message>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1（模拟）</translation>
    </message>
    <message>
        <source>required: who is sent</source>
        <translation>必填：派遣单位</translation>
    </message>
</context>
<context>
    <name>cim::shell::IncidentModel</name>
    <message>
        <source>closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <source>due in %1</source>
        <translation>%1后到期</translation>
    </message>
    <message>
        <source>overdue %1</source>
        <translation>超期 %1</translation>
    </message>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1（模拟）</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>处置单位</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>时限</translation>
    </message>
</context>
<context>
    <name>cim::shell::IsolationDialog</name>
    <message>
        <source>Joining the lines…</source>
        <translation>正在连接管线…</translation>
    </message>
    <message>
        <source>Isolation of %1</source>
        <translation>%1 的隔离方案</translation>
    </message>
    <message>
        <source>Valves</source>
        <translation>阀门</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Valve</source>
        <translation>阀门</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Along the net</source>
        <translation>沿线距离</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>卡死</translation>
    </message>
    <message>
        <source>Work order…</source>
        <translation>工单…</translation>
    </message>
    <message>
        <source>Burst at</source>
        <translation>爆管位置</translation>
    </message>
    <message>
        <source>This line is none of the net: it has no length or no place.</source>
        <translation>该线不属于管网：没有长度或没有位置。</translation>
    </message>
    <message>
        <source>To be drained: %1.</source>
        <translation>需排放：%1。</translation>
    </message>
    <message>
        <source>&lt;b&gt;A supply lies within the cut and has to be shut down itself: %1.&lt;/b&gt;</source>
        <translation>&lt;b&gt;隔离范围内有供给点，须一并停用：%1。&lt;/b&gt;</translation>
    </message>
    <message>
        <source>No supply reaches this pipe with the valves as they stand.</source>
        <translation>按当前阀位，没有供给点能到达该管段。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cannot be moved: the cut goes on behind it</source>
        <translation>无法操作：隔离范围越过此阀</translation>
    </message>
    <message>
        <source>Closed already: leave it so</source>
        <translation>已关闭：保持</translation>
    </message>
    <message>
        <source>ends that stop short of a line</source>
        <translation>处端点未接到管线</translation>
    </message>
    <message>
        <source>crossings without a node</source>
        <translation>处交叉无节点</translation>
    </message>
    <message>
        <source>lines drawn twice</source>
        <translation>条重复管线</translation>
    </message>
    <message>
        <source>lines without length</source>
        <translation>条零长管线</translation>
    </message>
    <message>
        <source>fittings on no line</source>
        <translation>个附属物不在管线上</translation>
    </message>
    <message>
        <source>parts without supply</source>
        <translation>片无供给管网</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The drawing of the net has %1. The trace goes only where lines meet: check these places.</source>
        <translation>管网数据有：%1。追踪只沿相接的管线进行，请核查这些位置。</translation>
    </message>
    <message>
        <source>Isolation work order</source>
        <translation>管网隔离工单</translation>
    </message>
    <message>
        <source>Valves to close</source>
        <translation>待关阀门</translation>
    </message>
    <message>
        <source>Isolated</source>
        <translation>停供长度</translation>
    </message>
    <message>
        <source>Cut off behind it</source>
        <translation>断供长度</translation>
    </message>
    <message>
        <source>To be drained</source>
        <translation>需排放</translation>
    </message>
    <message>
        <source>Stuck valves</source>
        <translation>卡死阀门</translation>
    </message>
    <message>
        <source>East, north</source>
        <translation>东、北坐标</translation>
    </message>
    <message>
        <source>A supply lies within the cut and has to be shut down itself: %1.</source>
        <translation>隔离范围内有供给点，须一并停用：%1。</translation>
    </message>
    <message>
        <source>The valves&apos; states are those of the time below. Tell the control room of a valve that does not move: the cut is then traced anew.</source>
        <translation>阀位以下方时刻为准。如有阀门无法操作，请通知调度中心重新追踪。</translation>
    </message>
    <message>
        <source>Drafted</source>
        <translation>编制</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Carried out</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Write the work order</source>
        <translation>写出工单</translation>
    </message>
    <message>
        <source>&lt;b&gt;Valves to close: %1.&lt;/b&gt; Without pressure: %2.</source>
        <translation>&lt;b&gt;需关闭阀门：%1 个。&lt;/b&gt;停供长度：%2。</translation>
    </message>
    <message>
        <source>Nothing else is cut off.</source>
        <translation>没有其他管段断供。</translation>
    </message>
    <message>
        <source>Cut off behind it: %1.</source>
        <translation>其后断供：%1。</translation>
    </message>
</context>
<context>
    <name>cim::shell::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Left drag, arrows</source>
        <translation>左键拖动、方向键</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Right drag, Ctrl + left drag, Ctrl + arrows</source>
        <translation>右键拖动、Ctrl + 左键拖动、Ctrl + 方向键</translation>
    </message>
    <message>
        <source>turn and tilt</source>
        <translation>旋转与倾斜</translation>
    </message>
    <message>
        <source>Wheel, + and -</source>
        <translation>滚轮、+ 与 -</translation>
    </message>
    <message>
        <source>nearer and farther, at the cursor</source>
        <translation>以光标处为中心拉近、拉远</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>fly there</source>
        <translation>飞到该处</translation>
    </message>
    <message>
        <source>Click, Ctrl + click, Shift + drag</source>
        <translation>单击、Ctrl + 单击、Shift + 拖动</translation>
    </message>
    <message>
        <source>select, add, rectangle</source>
        <translation>选择、加选、框选</translation>
    </message>
    <message>
        <source>take the last measured point back</source>
        <translation>撤回最后一个量测点</translation>
    </message>
    <message>
        <source>drop selection and measured line</source>
        <translation>取消选择与量测线</translation>
    </message>
    <message>
        <source>viewpoints</source>
        <translation>视点</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>搜索操作与快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>默认快捷键</translation>
    </message>
    <message>
        <source>%1 is the key of “%2”: give that another one first.</source>
        <translation>%1 已是“%2”的快捷键：请先为其更换。</translation>
    </message>
    <message>
        <source>All actions have the keys again that they came with.</source>
        <translation>所有操作已恢复默认快捷键。</translation>
    </message>
</context>
<context>
    <name>cim::shell::LayerEdits</name>
    <message>
        <source>edit a value</source>
        <translation>修改属性值</translation>
    </message>
    <message>
        <source>editing a table</source>
        <translation>编辑属性表</translation>
    </message>
    <message>
        <source>it is the result of an analysis; export it and edit the copy</source>
        <translation>这是分析结果；请导出后编辑副本</translation>
    </message>
    <message>
        <source>only its beginning is open</source>
        <translation>只打开了其开头部分</translation>
    </message>
    <message>
        <source>%1: it is gone</source>
        <translation>%1：已不存在</translation>
    </message>
    <message>
        <source>%1, %2: somebody else has written %3</source>
        <translation>%1，%2：他人已写入 %3</translation>
    </message>
</context>
<context>
    <name>cim::shell::LayerPanel</name>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>详情…</translation>
    </message>
    <message>
        <source>Attribute table</source>
        <translation>属性表</translation>
    </message>
    <message>
        <source>Zoom to layer</source>
        <translation>缩放到图层</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Reference system…</source>
        <translation>坐标系…</translation>
    </message>
    <message>
        <source>Describe the layer…</source>
        <translation>描述图层…</translation>
    </message>
    <message>
        <source>Level of detail</source>
        <translation>细节层次</translation>
    </message>
    <message>
        <source>level of detail</source>
        <translation>细节层次</translation>
    </message>
    <message>
        <source>The finest of each object</source>
        <translation>每个对象的最精细层次</translation>
    </message>
    <message>
        <source>LoD %1 at most</source>
        <translation>至多 LoD %1</translation>
    </message>
</context>
<context>
    <name>cim::shell::LayerTreeModel</name>
    <message>
        <source>Loading…</source>
        <translation>正在载入…</translation>
    </message>
    <message>
        <source>Show or hide the assets in this state</source>
        <translation>显示或隐藏此状态的资产</translation>
    </message>
    <message>
        <source>%1 of %2 layers are shown</source>
        <translation>显示 %2 个图层中的 %1 个</translation>
    </message>
</context>
<context>
    <name>cim::shell::LayoutEditor</name>
    <message>
        <source>Layout of %1</source>
        <translation>“%1”的版式</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Page before an atlas</source>
        <translation>图集前置页</translation>
    </message>
    <message>
        <source>Pages a table goes on to</source>
        <translation>表格续页</translation>
    </message>
    <message>
        <source>The page: arrows move what is chosen</source>
        <translation>页面：方向键移动所选图件</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>3D view</source>
        <translation>三维视图</translation>
    </message>
    <message>
        <source>Key map</source>
        <translation>位置图</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Scale bar</source>
        <translation>比例尺</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>图头</translation>
    </message>
    <message>
        <source>Title block</source>
        <translation>图签</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>柱图</translation>
    </message>
    <message>
        <source>Wind rose</source>
        <translation>风玫瑰图</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>图框</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Left edges</source>
        <translation>左对齐</translation>
    </message>
    <message>
        <source>Centres across</source>
        <translation>水平居中</translation>
    </message>
    <message>
        <source>Right edges</source>
        <translation>右对齐</translation>
    </message>
    <message>
        <source>Upper edges</source>
        <translation>上对齐</translation>
    </message>
    <message>
        <source>Centres down</source>
        <translation>垂直居中</translation>
    </message>
    <message>
        <source>Lower edges</source>
        <translation>下对齐</translation>
    </message>
    <message>
        <source>Same width</source>
        <translation>等宽</translation>
    </message>
    <message>
        <source>Same height</source>
        <translation>等高</translation>
    </message>
    <message>
        <source>Spread across</source>
        <translation>水平均布</translation>
    </message>
    <message>
        <source>Spread down</source>
        <translation>垂直均布</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>The id “%1” is no name of a file: choose another.</source>
        <translation>标识“%1”不能用作文件名：请另选。</translation>
    </message>
    <message>
        <source>Kept as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>剖面</translation>
    </message>
    <message>
        <source>keeping a template</source>
        <translation>保存模板</translation>
    </message>
    <message>
        <source>Line over time</source>
        <translation>过程线</translation>
    </message>
</context>
<context>
    <name>cim::shell::LegendPanel</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>选中</translation>
    </message>
    <message>
        <source>Free spaces</source>
        <translation>停车空余</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>tight</source>
        <translation>紧张</translation>
    </message>
    <message>
        <source>nearly full</source>
        <translation>即满</translation>
    </message>
    <message>
        <source>full</source>
        <translation>已满</translation>
    </message>
    <message>
        <source>How full is no alarm: no sound, no pulse</source>
        <translation>空余率不是报警，不发声、不闪烁</translation>
    </message>
    <message>
        <source>This layer has no live values.</source>
        <translation>此图层没有实时数值。</translation>
    </message>
    <message>
        <source>In a square kilometre</source>
        <translation>每平方公里</translation>
    </message>
    <message>
        <source>%1k</source>
        <translation>%1 千</translation>
    </message>
    <message>
        <source>Close by every one is a dot, a ring when off</source>
        <translation>近看逐个为点，离线为圆环</translation>
    </message>
</context>
<context>
    <name>cim::shell::LevelCounts</name>
    <message>
        <source>Open alarms by level</source>
        <translation>各级未关闭报警</translation>
    </message>
</context>
<context>
    <name>cim::shell::LiveList</name>
    <message>
        <source>Live values</source>
        <translation>实时数值</translation>
    </message>
</context>
<context>
    <name>cim::shell::LoadingLine</name>
    <message>
        <source>Loading layers %1 / %2</source>
        <translation>正在载入图层 %1 / %2</translation>
    </message>
    <message>
        <source>Loading layers %1 / %2: the beginning is shown</source>
        <translation>正在载入图层 %1 / %2：先显示开头部分</translation>
    </message>
</context>
<context>
    <name>cim::shell::MainMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近工程(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Viewpoints</source>
        <translation>视点(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>图层(&amp;L)</translation>
    </message>
    <message>
        <source>L&amp;ive</source>
        <translation>实时(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>报告(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Big screen</source>
        <translation>大屏(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Analyse</source>
        <translation>分析(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Vertical exaggeration</source>
        <translation>竖向夸张(&amp;V)</translation>
    </message>
    <message>
        <source>Dra&amp;w</source>
        <translation>勾画(&amp;W)</translation>
    </message>
</context>
<context>
    <name>cim::shell::MainToolBar</name>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Viewpoints</source>
        <translation>视点</translation>
    </message>
    <message>
        <source>Viewpoints (Ctrl+1 … Ctrl+9)</source>
        <translation>视点 (Ctrl+1 … Ctrl+9)</translation>
    </message>
    <message>
        <source>No viewpoints</source>
        <translation>没有视点</translation>
    </message>
</context>
<context>
    <name>cim::shell::MainWindow</name>
    <message>
        <source>Start again now</source>
        <translation>立即重新启动</translation>
    </message>
    <message>
        <source>Picture of the view</source>
        <translation>视图图片</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>There is no picture to keep: %1</source>
        <translation>没有可保存的图片：%1</translation>
    </message>
    <message>
        <source>%1 could not be written; choose another folder</source>
        <translation>无法写入 %1；请选择别的文件夹</translation>
    </message>
    <message>
        <source>The ground is left flat: %1</source>
        <translation>地面保持平坦：%1</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>The selection has no open alarm to work on.</source>
        <translation>所选资产没有未结报警。</translation>
    </message>
    <message>
        <source>description of %1</source>
        <translation>%1 的描述</translation>
    </message>
    <message>
        <source>Kept for any project, in the scene library: %1</source>
        <translation>已存入场景库，可用于任何工程：%1</translation>
    </message>
    <message>
        <source>scenes of the wall</source>
        <translation>大屏场景</translation>
    </message>
    <message>
        <source>reference system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 的%1</translation>
    </message>
    <message>
        <source>contour lines</source>
        <translation>等高线</translation>
    </message>
    <message>
        <source>vertical exaggeration</source>
        <translation>竖向夸张</translation>
    </message>
    <message>
        <source>The program ended without having saved changes of “%1”. A copy of %2 is there.</source>
        <translation>程序上次结束时“%1”的更改未保存，存有 %2 的副本。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Left, because the source has changed meanwhile: %1</source>
        <translation>以下因数据源已被他人修改而未写入：%1</translation>
    </message>
    <message>
        <source>Values written to the source: %1</source>
        <translation>已写回数据源：%1 个值</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Every layer with how many of its assets are in which state. The boxes show and hide; the menu of a layer leads to its table, its place and its description.</source>
        <translation>每个图层及其资产各处于什么状态。方框控制显示；图层的菜单通往其表格、位置和描述。</translation>
    </message>
    <message>
        <source>The city</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Drag to move, with the right button to turn, the wheel comes nearer. A click asks what something is; marks and colours tell states, by shape as well.</source>
        <translation>拖动移动，右键旋转，滚轮远近。单击即查询；状态由标记的颜色和形状共同表示。</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>What is selected: its values with their age, and behind every red mark the rule with its standard.</source>
        <translation>所选资产：数值及其龄期；每个红色标记背后的规则及其标准。</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The assets of each layer, live. The line above takes an SQL condition and filters map and table alike.</source>
        <translation>各图层的资产，实时更新。上方可输入 SQL 条件，同时筛选地图和表格。</translation>
    </message>
    <message>
        <source>Alarms and time</source>
        <translation>报警与时间</translation>
    </message>
    <message>
        <source>What is open now. Below, the clock: pause it, go back to what was known then, and replay it.</source>
        <translation>当前未关闭的报警。下方是时钟：可暂停、回到当时、重放。</translation>
    </message>
    <message>
        <source>New here? Five steps show where everything is; later they stand in the Help menu.</source>
        <translation>初次使用？五步了解各部分所在；以后可在“帮助”菜单中找到。</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>开始导览</translation>
    </message>
    <message>
        <source>That changes when Cimscape starts again.</source>
        <translation>重新启动 Cimscape 后生效。</translation>
    </message>
</context>
<context>
    <name>cim::shell::MessageStrip</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>cim::shell::NavButtons</name>
    <message>
        <source>North up (N)</source>
        <translation>指北 (N)</translation>
    </message>
    <message>
        <source>Nearer (+)</source>
        <translation>放大 (+)</translation>
    </message>
    <message>
        <source>Farther (-)</source>
        <translation>缩小 (-)</translation>
    </message>
    <message>
        <source>Home (Home)</source>
        <translation>主视点 (Home)</translation>
    </message>
    <message>
        <source>Plan or 3D (P)</source>
        <translation>平面或三维 (P)</translation>
    </message>
</context>
<context>
    <name>cim::shell::ParkingActions</name>
    <message>
        <source>No car park tells how much is free now: stale counts are left out.</source>
        <translation>没有停车场给出当前空位：陈旧计数不采用。</translation>
    </message>
    <message>
        <source>%1 squares of 250 m are taken to 95 % and more, by %2 car parks; the oldest count is %3 old.</source>
        <translation>%1 个 250 m 网格占用率达 95 % 及以上，据 %2 个停车场；最旧计数 %3 前。</translation>
    </message>
    <message>
        <source>%1 free, counted %2 ago</source>
        <translation>空余 %1，%2 前计数</translation>
    </message>
    <message>
        <source>No free space is known within %1 on foot.</source>
        <translation>步行 %1 内没有已知空位。</translation>
    </message>
    <message>
        <source>%1: %2 on foot, %3</source>
        <translation>%1：步行 %2，%3</translation>
    </message>
    <message>
        <source>Free parking on arrival</source>
        <translation>到达时的空位</translation>
    </message>
    <message>
        <source>What was free at that time of the days before, by the journal of this project.</source>
        <translation>依据本工程日志库中前几日同一时刻的空位。</translation>
    </message>
    <message>
        <source>&amp;Arrival</source>
        <translation>到达时刻(&amp;A)</translation>
    </message>
    <message>
        <source>of another kind of day</source>
        <translation>（另一类日子）</translation>
    </message>
    <message>
        <source>about %1 free at %2, by %3 days</source>
        <translation>%2 约空余 %1，依据 %3 天</translation>
    </message>
</context>
<context>
    <name>cim::shell::PitDialog</name>
    <message>
        <source>Dig permit</source>
        <translation>开挖许可</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>管线</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>管线</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>管类</translation>
    </message>
    <message>
        <source>What it is to the pit</source>
        <translation>与基坑关系</translation>
    </message>
    <message>
        <source>Distance / asked</source>
        <translation>净距 / 要求</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>权属单位</translation>
    </message>
    <message>
        <source>Permit…</source>
        <translation>许可单…</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>in the pit</source>
        <translation>在坑内</translation>
    </message>
    <message>
        <source>beside it, too near</source>
        <translation>坑旁过近</translation>
    </message>
    <message>
        <source>under its floor, too near</source>
        <translation>坑底下方过近</translation>
    </message>
    <message>
        <source>depth or size not known</source>
        <translation>埋深或管径不明</translation>
    </message>
    <message>
        <source>%1 within</source>
        <translation>坑内 %1</translation>
    </message>
    <message>
        <source>&lt;b&gt;In the pit: %1 · too near: %2 · below: %3 · not known: %4.&lt;/b&gt;</source>
        <translation>&lt;b&gt;坑内：%1 · 过近：%2 · 坑底下方：%3 · 不明：%4。&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Area %1, volume %2 with upright walls.</source>
        <translation>面积 %1，按直壁计方量 %2。</translation>
    </message>
    <message>
        <source>Owners to ask: %1.</source>
        <translation>需征求的权属单位：%1。</translation>
    </message>
    <message>
        <source>Standing on it: %1.</source>
        <translation>其上设施：%1。</translation>
    </message>
    <message>
        <source>The project has no layer of buried lines: nothing was checked.</source>
        <translation>工程中没有地下管线图层：未作检查。</translation>
    </message>
    <message>
        <source>%1: the distances are to be checked against the standard.</source>
        <translation>%1：净距数值待核对标准。</translation>
    </message>
    <message>
        <source>Lines checked by %1</source>
        <translation>按 %1 检查管线</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>方量</translation>
    </message>
    <message>
        <source>Height of its floor</source>
        <translation>坑底高程</translation>
    </message>
    <message>
        <source>Lines in the pit</source>
        <translation>坑内管线</translation>
    </message>
    <message>
        <source>Lines too near</source>
        <translation>过近管线</translation>
    </message>
    <message>
        <source>Lines of unknown depth</source>
        <translation>埋深不明管线</translation>
    </message>
    <message>
        <source>Owners to ask</source>
        <translation>需征求的权属单位</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Positions are those of the survey: dig by hand where a line may be nearer than it is drawn. A box is ticked when the owner has agreed.</source>
        <translation>管线位置以普查资料为准：可能更近处应人工探挖。权属单位同意后打勾。</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>校核</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Write the permit</source>
        <translation>写出许可单</translation>
    </message>
</context>
<context>
    <name>cim::shell::ProjectCommands</name>
    <message>
        <source>Cimscape projects (*.cim.json)</source>
        <translation>Cimscape 工程 (*.cim.json)</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开工程</translation>
    </message>
    <message>
        <source>The sample city is not there: %1/sample/sample.cim.json was not made. Build the target sample_city, or open a project of your own.</source>
        <translation>没有样例城市：尚未生成 %1/sample/sample.cim.json。请构建目标 sample_city，或打开自己的工程。</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>保存工程</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的修改</translation>
    </message>
    <message>
        <source>“%1” was changed. Save the changes?</source>
        <translation>“%1”已修改。是否保存？</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Add data</source>
        <translation>添加数据</translation>
    </message>
    <message>
        <source>Add a folder of data</source>
        <translation>添加数据文件夹</translation>
    </message>
    <message>
        <source>Add from an address</source>
        <translation>从地址添加</translation>
    </message>
    <message>
        <source>Address of tiles (https://…/{z}/{x}/{y}.png), WMTS:…, WFS:…, PG:service=… or any connection that GDAL knows:</source>
        <translation>瓦片地址（https://…/{z}/{x}/{y}.png）、WMTS:…、WFS:…、PG:service=… 或 GDAL 认识的任何连接：</translation>
    </message>
    <message>
        <source>add layers</source>
        <translation>添加图层</translation>
    </message>
    <message>
        <source>Reports, for their view (*.pdf)</source>
        <translation>报告，打开其视图 (*.pdf)</translation>
    </message>
    <message>
        <source>Values that were changed in attribute tables are not written to their sources. Discard them?</source>
        <translation>属性表中修改的值尚未写回数据源。是否放弃？</translation>
    </message>
</context>
<context>
    <name>cim::shell::PropertyChart</name>
    <message>
        <source>limits %1</source>
        <translation>阈值 %1</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>显示时段</translation>
    </message>
    <message>
        <source>30 min</source>
        <translation>30 分钟</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 小时</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>7 d</source>
        <translation>7 天</translation>
    </message>
</context>
<context>
    <name>cim::shell::ReportDialog</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>whole city</source>
        <translation>全市</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>比例尺</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Write…</source>
        <translation>生成…</translation>
    </message>
    <message>
        <source>Writing %1 …</source>
        <translation>正在生成 %1 …</translation>
    </message>
    <message>
        <source>Written: &lt;a href=&quot;%1&quot;&gt;%2&lt;/a&gt;</source>
        <translation>已生成：&lt;a href=&quot;%1&quot;&gt;%2&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>图幅</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Preview of the first page</source>
        <translation>首页预览</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>One for all sheets</source>
        <translation>所有图幅一个文件</translation>
    </message>
    <message>
        <source>One for each sheet</source>
        <translation>每幅一个文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>as fits the asset</source>
        <translation>按资产范围</translation>
    </message>
    <message>
        <source>Folder for the sheets</source>
        <translation>图幅存放的文件夹</translation>
    </message>
    <message>
        <source>Write report</source>
        <translation>生成报告</translation>
    </message>
    <message>
        <source>No sheet is chosen: tick those to write.</source>
        <translation>未选择图幅：请勾选要输出的图幅。</translation>
    </message>
    <message>
        <source>Sheet %1 of %2: %3</source>
        <translation>第 %1/%2 幅：%3</translation>
    </message>
    <message numerus="yes">
        <source>Written: %n files in &lt;a href=&quot;%1&quot;&gt;%2&lt;/a&gt;</source>
        <translation>
            <numerusform>已写入 %n 个文件：&lt;a href=&quot;%1&quot;&gt;%2&lt;/a&gt;</numerusform>
        </translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>缺项：%1</translation>
    </message>
    <message>
        <source>as the view shows</source>
        <translation>按当前视图</translation>
    </message>
    <message>
        <source>Layout…</source>
        <translation>版式…</translation>
    </message>
</context>
<context>
    <name>cim::shell::SceneDialog</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Scene library</source>
        <translation>场景库</translation>
    </message>
    <message>
        <source>Search the scene library</source>
        <translation>搜索场景库</translation>
    </message>
    <message>
        <source>File or database connection</source>
        <translation>文件或数据库连接</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Add to the project</source>
        <translation>加入工程</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>%1 (in the project)</source>
        <translation>%1（已在工程中）</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>监测内容</translation>
    </message>
    <message>
        <source>Rules (%1 to be checked against the standard)</source>
        <translation>规则（%1 条待核对标准）</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Fields that its source must have</source>
        <translation>数据源必须具备的字段</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述文件</translation>
    </message>
    <message>
        <source>No scene was found.</source>
        <translation>没有找到场景。</translation>
    </message>
    <message>
        <source>in the project already</source>
        <translation>已在工程中</translation>
    </message>
    <message>
        <source>Source of the scene</source>
        <translation>场景的数据源</translation>
    </message>
    <message>
        <source>Add %1 scenes to the project</source>
        <translation>把 %1 个场景加入工程</translation>
    </message>
    <message>
        <source>Search: gas, GB 3095, parking…</source>
        <translation>搜索：燃气、GB 3095、停车…</translation>
    </message>
</context>
<context>
    <name>cim::shell::SceneEditor</name>
    <message>
        <source>Description of %1</source>
        <translation>%1 的描述</translation>
    </message>
    <message>
        <source>Apply to the project</source>
        <translation>应用到工程</translation>
    </message>
    <message>
        <source>Keep as a scene</source>
        <translation>存为场景</translation>
    </message>
    <message>
        <source>There is a scene of that name already. Replace it?
%1</source>
        <translation>已有同名场景。替换吗？
%1</translation>
    </message>
    <message>
        <source>“%1” is the id of a built-in layer, which comes first: give the scene another id, or apply the description to this project only.</source>
        <translation>“%1”是内置图层的标识，内置图层优先：请给场景另取标识，或只把描述应用到本工程。</translation>
    </message>
    <message>
        <source>keeping a scene</source>
        <translation>保存场景</translation>
    </message>
</context>
<context>
    <name>cim::shell::SchemaForm</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>cim::shell::SchemaModel</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>取值</translation>
    </message>
</context>
<context>
    <name>cim::shell::SchemeDialog</name>
    <message>
        <source>Compare schemes</source>
        <translation>方案比选</translation>
    </message>
    <message>
        <source>The scheme that is chosen is the one that the city shows, and that hours of sun, views and densities count with.</source>
        <translation>选定的方案即城市所显示、日照、视域与密度分析所采用的方案。</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未给出</translation>
    </message>
    <message>
        <source>Schemes</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Drawn things</source>
        <translation>对象数</translation>
    </message>
    <message>
        <source>Footprint</source>
        <translation>基底面积</translation>
    </message>
    <message>
        <source>Floor area</source>
        <translation>建筑面积</translation>
    </message>
    <message>
        <source>Floor-area ratio</source>
        <translation>容积率</translation>
    </message>
    <message>
        <source>Building density</source>
        <translation>建筑密度</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>Tallest</source>
        <translation>最高</translation>
    </message>
    <message>
        <source>Area of the plot</source>
        <translation>用地面积</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>全部一起</translation>
    </message>
    <message>
        <source>without a scheme</source>
        <translation>未分方案</translation>
    </message>
</context>
<context>
    <name>cim::shell::SearchField</name>
    <message>
        <source>Search asset, viewpoint or coordinate  (Ctrl+K)</source>
        <translation>搜索资产、视点或坐标  (Ctrl+K)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Nothing is called “%1”.</source>
        <translation>没有名为“%1”的对象。</translation>
    </message>
</context>
<context>
    <name>cim::shell::SectionDialog</name>
    <message>
        <source>Wi&amp;dth</source>
        <translation>宽度(&amp;D)</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>剖面</translation>
    </message>
    <message>
        <source>On the line drawn on the map</source>
        <translation>沿图上所画的线</translation>
    </message>
    <message>
        <source>Along the selected line</source>
        <translation>沿选中的线</translation>
    </message>
    <message>
        <source>Across the selected asset</source>
        <translation>横切选中的对象</translation>
    </message>
    <message>
        <source>Where it is cut</source>
        <translation>剖切位置</translation>
    </message>
    <message>
        <source>How far to both sides things beside the line are seen</source>
        <translation>线两侧多远以内的对象可见</translation>
    </message>
    <message>
        <source>Seen to &amp;both sides</source>
        <translation>两侧可见范围(&amp;B)</translation>
    </message>
    <message>
        <source>Table…</source>
        <translation>表格…</translation>
    </message>
    <message>
        <source>Sheet…</source>
        <translation>图纸…</translation>
    </message>
    <message>
        <source>Draw the line with the tool that measures distances.</source>
        <translation>请用量距工具画线。</translation>
    </message>
    <message>
        <source>Select a tunnel, a pipe or a street on the map.</source>
        <translation>请在图上选中管廊、管线或道路。</translation>
    </message>
    <message>
        <source>Select something on the map.</source>
        <translation>请在图上选中对象。</translation>
    </message>
    <message>
        <source>%1%2 long: cuts %3 buildings and %4 lines, %5 things stand or run beside it. %6</source>
        <translation>%1长 %2：剖切建筑 %3 栋、管线 %4 条，旁侧对象 %5 个。%6</translation>
    </message>
    <message>
        <source>Point at the drawing to read heights; click to select.</source>
        <translation>指向图形可读标高；单击选中。</translation>
    </message>
    <message>
        <source>height %1</source>
        <translation>标高 %1</translation>
    </message>
    <message>
        <source>ground %1</source>
        <translation>地面 %1</translation>
    </message>
    <message>
        <source>%1 to the right</source>
        <translation>右侧 %1</translation>
    </message>
    <message>
        <source>%1 to the left</source>
        <translation>左侧 %1</translation>
    </message>
    <message>
        <source>cover %1</source>
        <translation>覆土 %1</translation>
    </message>
    <message>
        <source>%1 high</source>
        <translation>高 %1</translation>
    </message>
    <message>
        <source>Chainage from, m</source>
        <translation>起点里程 (m)</translation>
    </message>
    <message>
        <source>Chainage to, m</source>
        <translation>终点里程 (m)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Beside, m</source>
        <translation>偏距 (m)</translation>
    </message>
    <message>
        <source>Bottom, m</source>
        <translation>底标高 (m)</translation>
    </message>
    <message>
        <source>Top, m</source>
        <translation>顶标高 (m)</translation>
    </message>
    <message>
        <source>Cover, m</source>
        <translation>覆土 (m)</translation>
    </message>
    <message>
        <source>Ground, m</source>
        <translation>地面标高 (m)</translation>
    </message>
    <message>
        <source>Building, cut</source>
        <translation>建筑（剖切）</translation>
    </message>
    <message>
        <source>Line, cut</source>
        <translation>管线（剖切）</translation>
    </message>
    <message>
        <source>Line beside</source>
        <translation>旁侧管线</translation>
    </message>
    <message>
        <source>On the ground</source>
        <translation>地面</translation>
    </message>
    <message>
        <source>Pit</source>
        <translation>基坑</translation>
    </message>
    <message>
        <source>Beside</source>
        <translation>旁侧</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>地面</translation>
    </message>
    <message>
        <source>Write the section as a table</source>
        <translation>将剖面存为表格</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写出：%1</translation>
    </message>
</context>
<context>
    <name>cim::shell::SectionView</name>
    <message>
        <source>Section</source>
        <translation>剖面</translation>
    </message>
    <message>
        <source>Click two places or more on the map, or select a line.</source>
        <translation>请在图上单击两处或更多位置，或选中一条线。</translation>
    </message>
</context>
<context>
    <name>cim::shell::SettingsDialog</name>
    <message>
        <source>&amp;Less motion: no flights, no pulses, no fades</source>
        <translation>减少动态效果：不飞行、不闪烁、不渐变(&amp;L)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>As the graphics driver allows</source>
        <translation>由图形驱动决定</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 samples a pixel</source>
        <translation>每像素 %1 次采样</translation>
    </message>
    <message>
        <source>&amp;Size of words and buttons</source>
        <translation>文字与按钮大小(&amp;S)</translation>
    </message>
    <message>
        <source>Smooth &amp;edges of the map</source>
        <translation>地图边缘平滑(&amp;E)</translation>
    </message>
</context>
<context>
    <name>cim::shell::SignInDialog</name>
    <message>
        <source>Keep in the system&apos;s keychain</source>
        <translation>保存在系统钥匙串中</translation>
    </message>
    <message>
        <source>Sign in to a hub</source>
        <translation>登录中枢</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链路</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>No link of the project has an address.</source>
        <translation>工程中没有带地址的链路。</translation>
    </message>
    <message>
        <source>Sending commands</source>
        <translation>发送指令</translation>
    </message>
    <message>
        <source>It counts until the program is closed. The keychain did not take it: %1</source>
        <translation>本次运行内有效。钥匙串未能保存：%1</translation>
    </message>
</context>
<context>
    <name>cim::shell::StartCard</name>
    <message>
        <source>No project is open.</source>
        <translation>未打开工程。</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>打开工程…</translation>
    </message>
    <message>
        <source>Begin with the sample city</source>
        <translation>从样例城市开始</translation>
    </message>
</context>
<context>
    <name>cim::shell::StatusStrip</name>
    <message>
        <source>N %1  E %2  H %3 m</source>
        <translation>北 %1  东 %2  高 %3 m</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>选中 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>sample data</source>
        <translation>样例数据</translation>
    </message>
    <message>
        <source>simulated values</source>
        <translation>模拟数值</translation>
    </message>
    <message>
        <source>no hub</source>
        <translation>无中枢</translation>
    </message>
    <message>
        <source>Hub %1 / %2</source>
        <translation>中枢 %1 / %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1 条/s</translation>
    </message>
    <message>
        <source>delay %1</source>
        <translation>延迟 %1</translation>
    </message>
    <message>
        <source>backlog %1</source>
        <translation>积压 %1</translation>
    </message>
    <message>
        <source>No link is running: the project names none, or none could be started.</source>
        <translation>没有连接在运行：工程没有定义连接，或都无法启动。</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>迟到</translation>
    </message>
    <message>
        <source>Suspect</source>
        <translation>可疑</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>Unknown asset</source>
        <translation>未知资产</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>N —  E —  H —</source>
        <translation>北 —  东 —  高 —</translation>
    </message>
    <message>
        <source>Journal: %1 samples of this session, %2 lost, %3 MB</source>
        <translation>日志库：本次 %1 个样本，丢失 %2 个，%3 MB</translation>
    </message>
    <message>
        <source>last value %1 ago</source>
        <translation>最近数值 %1 前</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>已持续</translation>
    </message>
    <message>
        <source>Last value</source>
        <translation>最近一次数值</translation>
    </message>
    <message>
        <source>All was read</source>
        <translation>最近一次全量读取</translation>
    </message>
    <message>
        <source>Values a second</source>
        <translation>每秒数值</translation>
    </message>
    <message>
        <source>Delay of half of them</source>
        <translation>一半数值的时延</translation>
    </message>
    <message>
        <source>Delay of 95 %</source>
        <translation>95 % 数值的时延</translation>
    </message>
    <message>
        <source>Left out, newer came</source>
        <translation>已被新值取代</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Reconnects</source>
        <translation>重连次数</translation>
    </message>
    <message>
        <source>as ours</source>
        <translation>与本机一致</translation>
    </message>
    <message>
        <source>%1 fast</source>
        <translation>快 %1</translation>
    </message>
    <message>
        <source>%1 slow</source>
        <translation>慢 %1</translation>
    </message>
    <message>
        <source>Hub&apos;s clock</source>
        <translation>中枢时钟</translation>
    </message>
    <message>
        <source>heights ×%1</source>
        <translation>高度 ×%1</translation>
    </message>
</context>
<context>
    <name>cim::shell::SunDialog</name>
    <message>
        <source>As on drawings: always from the north-west</source>
        <translation>按制图惯例：始终自西北照射</translation>
    </message>
    <message>
        <source>Of the time that is shown</source>
        <translation>随当前显示的时间</translation>
    </message>
    <message>
        <source>Of a day and time</source>
        <translation>指定日期与时刻</translation>
    </message>
    <message>
        <source>Sunlight</source>
        <translation>日照</translation>
    </message>
    <message>
        <source>Time of the day</source>
        <translation>一天中的时刻</translation>
    </message>
    <message>
        <source>Great Cold</source>
        <translation>大寒</translation>
    </message>
    <message>
        <source>Equinox</source>
        <translation>春分</translation>
    </message>
    <message>
        <source>Summer solstice</source>
        <translation>夏至</translation>
    </message>
    <message>
        <source>Winter solstice</source>
        <translation>冬至</translation>
    </message>
    <message>
        <source>%1° above the horizon, azimuth %2°</source>
        <translation>高度角 %1°，方位角 %2°</translation>
    </message>
    <message>
        <source>The sun is down: nothing casts a shadow</source>
        <translation>太阳在地平线下：没有阴影</translation>
    </message>
</context>
<context>
    <name>cim::shell::SunStudyDialog</name>
    <message>
        <source>All storeys, not the lowest only</source>
        <translation>全部楼层（不只是首层）</translation>
    </message>
    <message>
        <source>Hours of sun</source>
        <translation>日照时数</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>已选 %1 个</translation>
    </message>
    <message>
        <source>round the middle of the view</source>
        <translation>视图中心周围</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>建筑</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>建筑</translation>
    </message>
    <message>
        <source>Walls that reach it</source>
        <translation>达标墙面</translation>
    </message>
    <message>
        <source>Most sun</source>
        <translation>最长日照</translation>
    </message>
    <message>
        <source>Least sun of sunny walls</source>
        <translation>向阳墙面最短日照</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Audit…</source>
        <translation>审查表…</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>(to be checked against the standard)</source>
        <translation>（待核对标准）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Computing %1 buildings…</source>
        <translation>正在计算 %1 栋建筑…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 of %2 buildings have no wall of the lowest storey with %3 of sun.&lt;/b&gt; %4 points, computed in %5. Shadows of the ground and of trees are left out; roofs count as flat at their highest.</source>
        <translation>&lt;b&gt;%2 栋建筑中有 %1 栋首层没有任何墙面达到 %3 日照。&lt;/b&gt;%4 个测点，用时 %5。不计地形与树木遮挡；屋顶按最高点平顶计。</translation>
    </message>
    <message>
        <source>Sun-hour audit</source>
        <translation>日照审查表</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>True solar time</source>
        <translation>真太阳时</translation>
    </message>
    <message>
        <source>%1 to %2 h</source>
        <translation>%1–%2 时</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>纬度</translation>
    </message>
    <message>
        <source>Declination</source>
        <translation>赤纬</translation>
    </message>
    <message>
        <source>Sill</source>
        <translation>窗台高</translation>
    </message>
    <message>
        <source>Without a wall that reaches it</source>
        <translation>无墙面达标的建筑</translation>
    </message>
    <message>
        <source>The %1 buildings with least sun are listed.</source>
        <translation>仅列出日照最少的 %1 栋。</translation>
    </message>
    <message>
        <source>The rule is to be checked against the standard: </source>
        <translation>规则待核对标准：</translation>
    </message>
    <message>
        <source>Computed from outlines and heights; shadows of the ground and of trees are left out, roofs count as flat at their highest. Judged by walls, not by windows of rooms.</source>
        <translation>按轮廓与高度计算；不计地形与树木遮挡，屋顶按最高点平顶计。按墙面判定，未按房间窗户判定。</translation>
    </message>
    <message>
        <source>Drafted</source>
        <translation>编制</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>校核</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Write the audit</source>
        <translation>写出审查表</translation>
    </message>
    <message>
        <source>The open ground between them too</source>
        <translation>同时计算建筑之间的地面</translation>
    </message>
    <message>
        <source>Of the open ground %1 has as much.</source>
        <translation>开敞地面的 %1 达到要求。</translation>
    </message>
</context>
<context>
    <name>cim::shell::SwipeDialog</name>
    <message>
        <source>Swipe</source>
        <translation>卷帘对比</translation>
    </message>
    <message>
        <source>Untick a layer on the side where it is not to be seen. The seam is dragged in the map.</source>
        <translation>在不想看到某图层的一侧取消勾选。卷帘缝可在图上拖动。</translation>
    </message>
    <message>
        <source>Layers of each side</source>
        <translation>两侧的图层</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Seam</source>
        <translation>卷帘缝</translation>
    </message>
    <message>
        <source>C&amp;hange sides</source>
        <translation>左右互换(&amp;H)</translation>
    </message>
</context>
<context>
    <name>cim::shell::TablePanel</name>
    <message>
        <source>No layer is open.</source>
        <translation>没有打开的图层。</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>属性表</translation>
    </message>
</context>
<context>
    <name>cim::shell::TimeBar</name>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时刻</translation>
    </message>
    <message numerus="yes">
        <source>Live (%n new)</source>
        <translation>
            <numerusform>实时（新增 %n）</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the present</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>Stand still: what arrives meanwhile is counted (Ctrl+Space)</source>
        <translation>停住画面：其间到达的报警会计数 (Ctrl+Space)</translation>
    </message>
    <message>
        <source>How fast the past goes by</source>
        <translation>回放速度</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Run on from here</source>
        <translation>从此处继续播放</translation>
    </message>
    <message>
        <source>nothing was recorded</source>
        <translation>此时没有记录</translation>
    </message>
</context>
<context>
    <name>cim::shell::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;End the tour</source>
        <translation>结束导览(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
</context>
<context>
    <name>cim::shell::ViewpointPanel</name>
    <message>
        <source>Viewpoints</source>
        <translation>视点</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>保存此视点</translation>
    </message>
    <message>
        <source>View %1</source>
        <translation>视点 %1</translation>
    </message>
    <message>
        <source>add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation>Ctrl+%1</translation>
    </message>
</context>
<context>
    <name>cim::shell::WallEditor</name>
    <message>
        <source>Scenes of the wall</source>
        <translation>大屏场景</translation>
    </message>
    <message>
        <source>Apply to the project</source>
        <translation>应用到工程</translation>
    </message>
</context>
<context>
    <name>cim::shell::WhyCard</name>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Shelve…</source>
        <translation>屏蔽…</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>为何：%1</translation>
    </message>
    <message>
        <source>returned after %1</source>
        <translation>持续 %1 后恢复</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>持续 %1</translation>
    </message>
    <message>
        <source>clause unverified</source>
        <translation>条款待核</translation>
    </message>
    <message>
        <source>Also raised: %1</source>
        <translation>同时报警：%1</translation>
    </message>
    <message>
        <source>Incident…</source>
        <translation>事件…</translation>
    </message>
    <message>
        <source>Open the incident that works on it, or begin one</source>
        <translation>打开处理该报警的事件，或建立新事件</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>False alarm…</source>
        <translation>误报…</translation>
    </message>
</context>
</TS>
