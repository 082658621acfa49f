namespace SmartSteps.Architecture.Tests;

/// <summary>Which room may name which: the table of the design, one entry a project.</summary>
internal static class Walls
{
    public const string Prefix = "SmartSteps.";

    public static readonly IReadOnlyDictionary<string, string[]> Table = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Grid"] = [],
        ["Network"] = ["Grid"],
        ["Markets"] = ["Network", "Grid"],
        ["Events"] = ["Grid"],
        ["Intake"] = ["Markets", "Grid"],
        ["Journal"] = ["Markets", "Network", "Grid"],
        ["Gate"] = ["Events", "Intake", "Journal", "Markets", "Network", "Grid"],
        ["Presence"] = ["Journal", "Markets", "Network", "Grid"],
        ["Aggregation"] = ["Presence", "Markets", "Network", "Grid"],
        ["Facts"] = ["Markets", "Grid"],
        ["Release"] = ["Aggregation", "Facts", "Markets", "Grid"],
        ["Engine"] = ["Journal", "Presence", "Aggregation", "Release", "Facts", "Markets", "Network", "Grid"],
        ["Insights"] = ["Facts", "Markets", "Grid"],
        ["Sales"] = ["Insights", "Markets", "Grid"],
        ["Reports"] = ["Insights", "Sales", "Markets", "Grid"],
        ["Store.Embedded"] = ["Intake", "Gate", "Journal", "Engine", "Release", "Facts", "Reports", "Sales", "Markets", "Network", "Grid"],
        ["Api"] = ["Reports", "Sales", "Insights", "Facts", "Intake", "Markets", "Grid"],
        ["Simulator"] = ["Network", "Markets", "Grid"],
        ["Host"] =
        [
            "Api", "Simulator", "Store.Embedded", "Reports", "Sales", "Insights", "Engine", "Release", "Facts", "Aggregation",
            "Presence", "Gate", "Journal", "Intake", "Events", "Markets", "Network", "Grid",
        ],
    };

    /// <summary>Between the gate and the noise: pseudonyms, raw counts, no identity.</summary>
    public static readonly string[] BetweenTheWalls = ["Journal", "Presence", "Aggregation", "Release", "Engine"];

    /// <summary>Past the noise: released figures alone.</summary>
    public static readonly string[] AboveRelease = ["Facts", "Insights", "Sales", "Reports", "Api"];

    public static TheoryData<string> Rooms => [.. Table.Keys];

    public static TheoryData<string> RoomsBetweenTheWalls => [.. BetweenTheWalls];

    public static TheoryData<string> RoomsAboveRelease => [.. AboveRelease];
}
