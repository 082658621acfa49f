namespace SmartSteps.Markets.Zones;

/// <summary>What tenants may register.</summary>
public sealed class ZoneOptions
{
    /// <summary>Zones of one tenant in force at a time, parts of malls included. 1 to 100,000; default 1,000.</summary>
    public int MostZones { get; init; } = 1_000;

    /// <summary>Pairs of one tenant in force at a time. 0 to 100,000; default 200.</summary>
    public int MostPairs { get; init; } = 200;

    /// <summary>Corners of a polygon that are taken as they are; more are thinned, to 16 m apart at most. 10 to 100,000; default 10,000.</summary>
    public int MostCorners { get; init; } = 10_000;

    /// <summary>Largest zone, in square kilometres. Over 0; default 2,500, which holds the largest cities of Europe.</summary>
    public double MostSquareKilometres { get; init; } = 2_500;

    /// <summary>
    /// Two zones of one tenant whose intersection over union (of leaf area) is at least this are measured as one. Over 0, up to 1; default 0.8.
    /// </summary>
    public double NearDuplicate { get; init; } = 0.8;

    /// <summary>
    /// A zone less the tenant's zones within it must be empty, or at least this share of its leaf area. 0 to 1; default 0.2.
    /// </summary>
    public double LeastRest { get; init; } = 0.2;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(MostZones is >= 1 and <= 100_000, nameof(MostZones), "1 to 100,000");
        Require(MostPairs is >= 0 and <= 100_000, nameof(MostPairs), "0 to 100,000");
        Require(MostCorners is >= 10 and <= 100_000, nameof(MostCorners), "10 to 100,000");
        Require(MostSquareKilometres > 0, nameof(MostSquareKilometres), "over 0");
        Require(NearDuplicate is > 0 and <= 1, nameof(NearDuplicate), "over 0, up to 1");
        Require(LeastRest is >= 0 and <= 1, nameof(LeastRest), "0 to 1");

        static void Require(bool good, string key, string range)
        {
            if (!good)
            {
                throw new ArgumentException($"zones:{key} must be {range}.", key);
            }
        }
    }
}
