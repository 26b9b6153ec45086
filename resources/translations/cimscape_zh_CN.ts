<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>HelpDialogs</name>
    <message>
        <source>About Cimscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A city information model with live layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence: Apache-2.0. It stands on:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left drag, arrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right drag, Ctrl + left drag, Ctrl + arrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>turn and tilt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel, + and -</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nearer and farther, at the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fly there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click, Ctrl + click, Shift + drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>select, add, rectangle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>home, plan, underground, north up, fly to the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>condition of the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>viewpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drop selection and measured line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Locator</name>
    <message>
        <source>finding a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outside the area of %1; check the order of the numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two numbers are expected after the CRS, as in EPSG:4326 120.38 36.06</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no latitude is above 90°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>viewpoint</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MapOverlay</name>
    <message>
        <source>Plan · azimuth %1°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pitch %1° · azimuth %2°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Underground lens ⌀ %1 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ground open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replay ×%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sample data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>simulated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No project is open. Open one with File › Open, or start with the sample city.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>height %1 m · in plan %2 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length %1 m · in plan %2 m</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShowLayer</name>
    <message>
        <source>show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hide %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusWords</name>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelved until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unacknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned, unacknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>design value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::app::MapView</name>
    <message>
        <source>City map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3D map. Arrow keys move, Ctrl and arrow keys turn, plus and minus zoom.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The 3D map cannot be drawn here.

%1

Tables, alarms and reports work on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This display offers no OpenGL. OpenGL 3.3 with the compatibility profile is needed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::app::Session</name>
    <message>
        <source>no layer.json with the id &quot;%1&quot; was found in %2; add its folder under &quot;scenes&quot; of the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::AlarmActions</name>
    <message>
        <source>Acknowledge alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name stands beside every alarm that you acknowledge:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelve alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Silent for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>required: who asked for it, what is being done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::AlarmModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lasting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::AlarmPanel</name>
    <message>
        <source>No open alarm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelve…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unacknowledged %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in 10 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normal load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarm flood: %1 since %2 (%3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alarm passes the filter above.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::AttributeList</name>
    <message>
        <source>Attributes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::AttributeModel</name>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQL name: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::AttributePage</name>
    <message>
        <source>0 rows: no asset meets “%1”. Change or clear the line above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQL condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only these rows in the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attribute table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2 rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::FactStrip</name>
    <message>
        <source>Condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::IdentifyPanel</name>
    <message>
        <source>Identify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous selected asset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next selected asset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the asset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is selected.
Click an asset in the map, in the table or in the alarm list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sample data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live values · simulated · age at the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live values · age at the right</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::LayerPanel</name>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attribute table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::LayerTreeModel</name>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the assets in this state</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::LegendPanel</name>
    <message>
        <source>Legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free spaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nearly full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How full is no alarm: no sound, no pulse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer has no live values.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::LevelCounts</name>
    <message>
        <source>Open alarms by level</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::LiveList</name>
    <message>
        <source>Live values</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::NavButtons</name>
    <message>
        <source>North up (N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearer (+)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Farther (-)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home (Home)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan or 3D (P)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::PropertyChart</name>
    <message>
        <source>%1, last %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limits %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::ReportDialog</name>
    <message>
        <source>Map sheet A3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole city</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of the present view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write map sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: &lt;a href=&quot;%1&quot;&gt;%2&lt;/a&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::SearchField</name>
    <message>
        <source>Search asset, viewpoint or coordinate  (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is called “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::StatusStrip</name>
    <message>
        <source>N %1  E %2  H %3 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>sample data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>simulated values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hub %1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delay %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backlog %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No link is running: the project names none, or none could be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suspect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown asset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::TablePanel</name>
    <message>
        <source>No layer is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::TimeBar</name>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Live (%n new)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cim::shell::ViewpointPanel</name>
    <message>
        <source>Viewpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rename %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cim::shell::WhyCard</name>
    <message>
        <source>Acknowledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelve…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>returned after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clause unverified</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
