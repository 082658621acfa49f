using System.Collections.Immutable;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Aggregation.Flows;

/// <summary>
/// Rows: the areas, if there are two or more, each with all areas as its columns; and the indoor zones of malls, each with all of its mall. The cell of
/// a place with itself is always empty: rows share their columns, which keeps a market of a thousand areas small. Immutable, thread-safe.
/// </summary>
internal sealed class FlowsDomain
{
    /// <summary>Stands for no mall.</summary>
    public const int NoGroup = -1;

    private readonly int[] startOfArea;
    private readonly int[] startOfMeasure;
    private readonly int[] groupOfMeasure;
    private readonly int[] placeInGroup;

    /// <summary>The domain of a plan.</summary>
    public FlowsDomain(MeasurementPlan plan)
    {
        var areas = plan.Areas.Keys.Length > 1 ? plan.Areas.Keys : [];
        groupOfMeasure = new int[plan.Measures.Length];
        Array.Fill(groupOfMeasure, NoGroup);
        placeInGroup = new int[plan.Measures.Length];
        var rows = areas.Select(area => new DomainRow(area, areas)).ToList();
        GroupCount = plan.Groups.Length;
        for (var group = 0; group < plan.Groups.Length; group++)
        {
            var members = plan.Groups[group].Measures;
            ImmutableArray<ulong> columns = [.. members.Select(member => plan.Measures[member].Id.Value)];
            for (var place = 0; place < members.Length; place++)
            {
                groupOfMeasure[members[place]] = group;
                placeInGroup[members[place]] = place;
                rows.Add(new DomainRow(columns[place], columns));
            }
        }

        Domain = DomainName.Domain(DayProduct.Flows, rows.OrderBy(row => row.Key));
        startOfArea = [.. areas.Select(StartOf)];
        startOfMeasure = [.. plan.Measures.Select((measure, ordinal) => groupOfMeasure[ordinal] == NoGroup ? 0 : StartOf(measure.Id.Value))];
    }

    /// <summary>The domain.</summary>
    public PublicDomain Domain { get; }

    /// <summary>Number of malls.</summary>
    public int GroupCount { get; }

    /// <summary>Whether there are areas to go between.</summary>
    public bool HasAreas => startOfArea.Length > 0;

    /// <summary>The mall that an indoor zone is of, or <see cref="NoGroup"/>.</summary>
    public int GroupOf(int measure) => groupOfMeasure[measure];

    /// <summary>Index of the cell from an area to another.</summary>
    public int CellOfAreas(int from, int to) => startOfArea[from] + to;

    /// <summary>Index of the cell from an indoor zone to another of the same mall.</summary>
    public int CellOfIndoorZones(int from, int to) => startOfMeasure[from] + placeInGroup[to];

    private int StartOf(ulong key) => Domain.OffsetOf(Domain.IndexOf(key));
}
