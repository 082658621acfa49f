using System.Collections.Immutable;

namespace SmartSteps.Network;

/// <summary>Turns the rows of an operator's cell plan into a <see cref="CellPlan"/>, counting what it cannot use. Not thread-safe.</summary>
public sealed class CellPlanBuilder
{
    /// <summary>Our columns, in the order that <see cref="Add"/> takes them.</summary>
    public static ImmutableArray<string> Columns { get; } =
        ["cell", "latitude", "longitude", "azimuth_degrees", "beam_width_degrees", "range_metres", "technology", "indoor_zone"];

    /// <summary>The columns that a file must have: the first three. Fields of the others may be null or empty.</summary>
    public static int RequiredColumns => 3;

    /// <summary>Rows added.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows that repeat an earlier one in all columns, or (later ones) that give the same cell again.</summary>
    public long Repeated { get; private set; }

    /// <summary>Rows not used, by a reason for people.</summary>
    public IReadOnlyDictionary<string, long> Rejected => throw new NotImplementedException();

    /// <summary>Up to ten rejected rows as <c>line 17, column latitude: 'abc' is not a number</c>.</summary>
    public IReadOnlyList<string> Examples => throw new NotImplementedException();

    /// <summary>Adds a row; a bad one is counted, never thrown.</summary>
    /// <param name="line">Line number in the file, the header is line 1.</param>
    /// <param name="fields">A field for each of <see cref="Columns"/>; null where the file has no such column.</param>
    public void Add(long line, IReadOnlyList<string?> fields) => throw new NotImplementedException();

    /// <summary>The plan, or null when no row was usable.</summary>
    public CellPlan? Build() => throw new NotImplementedException();
}
