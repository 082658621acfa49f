using NetTopologySuite.Geometries;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Network;

namespace SmartSteps.Release.StatisticalTests.UnderTest;

/// <summary>A city of 49 sites with three sectors each; its grid and footprints are what the real method makes of the plan.</summary>
internal static class ProofCity
{
    private const int SitesAcross = 7;

    public static GeoPoint Corner { get; } = new(52.48, 13.32);

    public static CellPlan Plan { get; } = CellPlan.Of(
        from row in Enumerable.Range(0, SitesAcross)
        from column in Enumerable.Range(0, SitesAcross)
        from sector in Enumerable.Range(0, 3)
        select new Cell(
            new CellId($"{row}-{column}-{sector}"),
            new GeoPoint(Corner.Latitude + (0.008 * row), Corner.Longitude + (0.013 * column)),
            120 * sector,
            65,
            1_200,
            "LTE",
            null));

    public static NetworkModel Network { get; } = NetworkModel.Of(Plan);

    public static Market Market(string zone = "Europe/Berlin", decimal factor = 3.7m, PrivacyProfile profile = PrivacyProfile.Standard) => new()
    {
        Id = MarketId.Parse("proof-city"),
        Name = "Proof city",
        Calendar = MarketCalendar.Find(zone)!,
        Boundary = new GeometryFactory().ToGeometry(new Envelope(13.30, 13.43, 52.46, 52.55)),
        Operator = "op",
        PopulationFactor = factor,
        PrivacyProfile = profile,
    };
}
