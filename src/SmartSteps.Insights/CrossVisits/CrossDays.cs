using SmartSteps.Facts;

namespace SmartSteps.Insights.CrossVisits;

/// <summary>Rows of the days on which a pair and both of its zones were released, day by day.</summary>
/// <param name="Both">The pair's.</param>
/// <param name="First">The first zone's visitors by day.</param>
/// <param name="Second">The second zone's.</param>
internal sealed record CrossDays(List<SealedRow> Both, List<SealedRow> First, List<SealedRow> Second)
{
    /// <summary>How many days.</summary>
    public int Count => Both.Count;

    /// <summary>Adds a day.</summary>
    public void Add(SealedRow both, SealedRow first, SealedRow second)
    {
        Both.Add(both);
        First.Add(first);
        Second.Add(second);
    }
}
