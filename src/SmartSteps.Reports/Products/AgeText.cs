using SmartSteps.Insights.Demographics;

namespace SmartSteps.Reports.Products;

/// <summary>Age bands as the outside reads them: <c>18-24</c> to <c>65+</c>.</summary>
public static class AgeText
{
    /// <summary>All bands, youngest first.</summary>
    public static readonly IReadOnlyList<string> All = [.. Enum.GetValues<AgeBand>().Select(a => Of(a)!)];

    /// <summary>The band, or null for all ages.</summary>
    public static string? Of(AgeBand? age) => age switch
    {
        null => null,
        AgeBand.From18To24 => "18-24",
        AgeBand.From25To34 => "25-34",
        AgeBand.From35To44 => "35-44",
        AgeBand.From45To54 => "45-54",
        AgeBand.From55To64 => "55-64",
        AgeBand.From65 => "65+",
        _ => throw new ArgumentOutOfRangeException(nameof(age), age, "No such age band."),
    };
}
