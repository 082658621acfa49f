using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using SmartSteps.Api.Tests.Ports;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Tests.Contracts;

/// <summary>Whether a zone lies in a contract's areas, against counting points one by one.</summary>
public sealed class ContainmentTests
{
    private const int Probes = 120;
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(5, 11);
    private static readonly DateTimeOffset Now = new(2026, 3, 30, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One to four boxes that may overlap, and a star that lies in them, across them, or outside.</summary>
    private static readonly Arbitrary<(Geometry[] Areas, Geometry Zone)> Cases = (
        from boxes in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 100), 4), 4)
        from count in Gen.Choose(1, 4)
        from x in Gen.Choose(10, 110)
        from y in Gen.Choose(10, 110)
        from size in Gen.Elements(2.0, 10.0, 30.0)
        from radii in Gen.ArrayOf(Gen.Choose(40, 100), 12)
        select (
            boxes.Take(count).Select(b => Grounds.Box(13 + (b[0] / 1000.0), 52 + (b[1] / 1000.0), (20 + b[2]) / 1000.0, (20 + b[3]) / 1000.0)).ToArray(),
            Grounds.Star(13 + (x / 1000.0), 52 + (y / 1000.0), [.. radii.Select(r => r * size / 100_000)]))).ToArbitrary();

    [Fact]
    public void AZoneIsInTheAreasWhereAllButAHundredthOfItsGroundIsAndTheRestIsNearBy() => Check.One(Fixed, Prop.ForAll(Cases, drawn =>
    {
        var granted = IsGranted(drawn.Areas, drawn.Zone);
        var (outside, farthest) = Outside(drawn.Areas, drawn.Zone);

        // Counting points is right to within a few thousandths, and some metres.
        return outside is > 0.004 and < 0.016 || farthest is > 80 and < 120 || granted == (outside <= 0.01 && farthest <= 100);
    }));

    [Fact]
    public void AHundredthOfALargePlaceIsNoRoomForWhatLiesElsewhere()
    {
        var park = Grounds.Box(13, 52, 0.1, 0.1);
        var mall = Grounds.Box(13.15, 52.05, 0.002, 0.002);
        Assert.False(IsGranted([park], park.Union(mall)), "ground of its own, far from the contract's");
        Assert.False(IsGranted([park], Grounds.Box(13, 52, 0.1, 0.1009)), "a strip of 100 m and no more, at one border");
        Assert.False(IsGranted([park], park.Union(Grounds.Box(13.1, 52.05, 0.1, 0.000_001))), "a thread to what lies far off, which every square along it would be seen by");
        Assert.False(IsGranted([park.Difference(Grounds.Box(13.05, 52.05, 0.005, 0.005))], park), "ground that the contract leaves out in its middle");
        Assert.True(IsGranted([park], Grounds.Box(13, 52, 0.1, 0.1008)));
        Assert.True(IsGranted([park], Grounds.Box(12.9999, 51.9999, 0.1002, 0.1002)));
    }

    [Fact]
    public void BordersOfTouchingAreasDoNotPart()
    {
        Geometry[] areas = [Grounds.Box(13, 52, 0.1, 0.1), Grounds.Box(13.1, 52, 0.1, 0.1)];
        Assert.True(IsGranted(areas, Grounds.Box(13.05, 52.02, 0.1, 0.05)));
        Assert.True(IsGranted(areas, Grounds.Box(13.0, 52.0, 0.2, 0.1)));
        Assert.True(IsGranted(areas, Grounds.Box(12.999, 52.0, 0.2, 0.1)));
        Assert.False(IsGranted(areas, Grounds.Box(12.99, 52.0, 0.2, 0.1)));
        Assert.False(IsGranted(areas, null));
    }

    [Fact]
    public void AnAreaOfAnotherMarketOpensNothing()
    {
        var area = new ContractArea(MarketId.Parse("elsewhere"), Grounds.Box(13, 52, 0.1, 0.1));
        var decided = Decide(Everything.Terms([]) with { Areas = [area] }, Grounds.Box(13.02, 52.02, 0.01, 0.01));
        Assert.Equal(RefusalReason.Area, Assert.Single(decided.Missing));
    }

    private static bool IsGranted(Geometry[] areas, Geometry? zone)
    {
        var decided = Decide(Everything.Terms([]) with { Areas = [.. areas.Select(a => new ContractArea(MarketId.Parse("berlin"), a))] }, zone);
        Assert.True(decided.Granted is not null || decided.Missing.SequenceEqual([RefusalReason.Area]));
        return decided.Granted is not null;
    }

    private static Entitlement Decide(ContractTerms terms, Geometry? zone)
    {
        var tenant = TenantId.Parse("mall");
        var entitlements = new Entitlements(new OneContract(new SalesContract(ContractId.Parse("one"), tenant, terms, Now, null)), new FixedClock(Now));
        var day = new DateOnly(2026, 3, 2);
        var purchase = Purchase.OfDays(SoldProduct.Visitors, City.Market("berlin"), PurchasedPlace.OfZone(ZoneId.Parse("zone"), zone), day, day.AddDays(1));
        return entitlements.CheckAsync(tenant, purchase, default).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>The share of a zone outside the boxes, and the metres from its farthest point to the nearest box.</summary>
    private static (double Share, double Farthest) Outside(Geometry[] areas, Geometry zone)
    {
        var box = zone.EnvelopeInternal;
        var inside = new IndexedPointInAreaLocator(zone);
        var (inZone, outside) = (0, 0);
        var farthest = zone.Coordinates.Max(Distance);
        for (var i = 0; i < Probes * Probes; i++)
        {
            var point = new Coordinate(box.MinX + (box.Width * ((i % Probes) + 0.5) / Probes), box.MinY + (box.Height * ((i / Probes) + 0.5) / Probes));
            if (inside.Locate(point) == Location.Interior)
            {
                inZone++;
                outside += areas.Any(a => a.EnvelopeInternal.Contains(point)) ? 0 : 1;
                farthest = Math.Max(farthest, Distance(point));
            }
        }

        return ((double)outside / inZone, farthest);

        double Distance(Coordinate point) => areas.Min(a => double.Hypot(
            Math.Max(0, Math.Max(a.EnvelopeInternal.MinX - point.X, point.X - a.EnvelopeInternal.MaxX)) * 111_195 * Math.Cos(double.DegreesToRadians(point.Y)),
            Math.Max(0, Math.Max(a.EnvelopeInternal.MinY - point.Y, point.Y - a.EnvelopeInternal.MaxY)) * 111_195));
    }
}
