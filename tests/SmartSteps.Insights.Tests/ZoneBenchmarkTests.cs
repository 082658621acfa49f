using SmartSteps.Facts;
using SmartSteps.Insights.Benchmarks;
using SmartSteps.Insights.Figures;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Insights.Tests;

public sealed class ZoneBenchmarkTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TenantId Asker = TenantId.Parse("asker");

    [Theory]
    [InlineData("a,b,c,a", PeerRefusal.TooFewZones)]
    [InlineData("a,b,c,a,asker", PeerRefusal.TooFewZones)]
    [InlineData("a,b,a,b,a", PeerRefusal.TooFewTenants)]
    [InlineData("a,b,a,b,a,asker", PeerRefusal.TooFewTenants)]
    public async Task SmallGroupsAreRefusedAndTheAskersOwnZonesDoNotCount(string tenants, PeerRefusal refusal)
    {
        var (answer, _) = await AnswerAsync(tenants, 1000, [500, 500, 500, 500, 500, 500]);
        Assert.Equal((null, refusal), (answer.Peers, answer.Refusal));
    }

    [Fact]
    public async Task AZoneIsRankedAndIndexedAgainstTheMeanOfItsPeers()
    {
        var (answer, _) = await AnswerAsync("a,b,c,a,b", 1000, [500, 2000, 980, 300, 220]);

        Assert.Null(answer.Refusal);
        Assert.Equal(("5-9", 2, 2, 3), (answer.Peers!.Zones.ToString(), answer.Peers.Rank, answer.Peers.RankLow, answer.Peers.RankHigh));
        Assert.Equal(1.25m, answer.Peers.Index.Ratio);
    }

    [Fact]
    public async Task NeitherBandNorRankTellsTheNumberOfPeers()
    {
        // The last of six and the last of ten.
        var (five, _) = await AnswerAsync("a,b,c,a,b", 100, [500, 500, 500, 500, 500]);
        var (nine, _) = await AnswerAsync("a,b,c,a,b,c,a,b,c", 100, [500, 500, 500, 500, 500, 500, 500, 500, 500]);

        Assert.Equal((6, 6, 6), (five.Peers!.Rank, five.Peers.RankLow, five.Peers.RankHigh));
        Assert.Equal(five.Peers, nine.Peers! with { Index = five.Peers.Index });
        Assert.Equal(five.Peers.Index.Ratio, nine.Peers.Index.Ratio);
        Assert.Equal(["5-9", "10-19", "10-19", "20-49", "50+", "50+"], new[] { 9, 10, 19, 20, 50, 400 }.Select(zones => PeerBand.Of(zones).ToString()));
    }

    [Fact]
    public async Task NoOtherZoneIsNamed()
    {
        var (answer, peers) = await AnswerAsync("a,b,c,a,b", 1000, [500, 2000, 980, 300, 220]);
        var rows = answer.Basis.Passports.Select(p => p.Row).OfType<ulong>();
        Assert.Equal([Town.Mall], rows.Distinct());
        Assert.DoesNotContain(peers.SelectMany(p => p.Place.Spans), span => answer.Basis.ToString().Contains(span.Measure!.Value.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task OneMeasurementCountsOnce()
    {
        var town = Released(1000, [500, 500, 500, 500, 500]);
        var same = Enumerable.Range(0, 6).Select(i => new Peer(TenantId.Parse("t" + i), town.Zone(0x201))).ToList();
        var answer = await new ZoneBenchmark(town.Rows, town.Heatmap).FindAsync(town.Ask(town.Zone(), Town.Monday, 7), Asker, same, None);
        Assert.Equal(PeerRefusal.TooFewZones, answer.Refusal);
    }

    [Fact]
    public async Task ZonesThatMayNotBeShownAreNotCounted()
    {
        // Seven days of 10 devices are below the threshold of their sum.
        var (few, _) = await AnswerAsync("a,b,c,a,b", 1000, [500, 2000, 980, 300, 10]);
        var (enough, _) = await AnswerAsync("a,b,c,a,b,c", 1000, [500, 2000, 980, 300, 220, 10]);

        Assert.Equal((null, PeerRefusal.TooFewZones), (few.Peers, few.Refusal));
        Assert.Equal(1.25m, enough.Peers!.Index.Ratio);
    }

    [Fact]
    public async Task AnothersZoneThatIsMeasuredAsTheAskersStaysAPeer()
    {
        var town = Released(1000, [500, 500, 500, 500]);
        List<Peer> peers =
        [
            .. Enumerable.Range(0, 4).Select(i => new Peer(TenantId.Parse("t" + (i % 2)), town.Zone(0x200 + (ulong)i))),
            new Peer(TenantId.Parse("same"), town.Zone()),
        ];
        var answer = await new ZoneBenchmark(town.Rows, town.Heatmap).FindAsync(town.Ask(town.Zone(), Town.Monday, 7), Asker, peers, None);

        Assert.Equal((null, 1.65m), (answer.Refusal, answer.Peers!.Index.Ratio));
    }

    [Fact]
    public async Task TheIndexIsGivenInStepsThatDoNotSolveForOnePeer()
    {
        var (answer, _) = await AnswerAsync("a,b,c,a,b", 1000, [500, 2000, 980, 300, 310]);
        var index = answer.Peers!.Index;

        Assert.Equal(1.2m, index.Ratio);
        Assert.All([index.Ratio!.Value, index.Low!.Value, index.High!.Value], value => Assert.Equal(0, value % 0.05m));
        Assert.True(index.Low < 1.222m && index.High > 1.223m);
    }

    [Fact]
    public async Task TheMarketsChangeIsTakenOffTheZones()
    {
        var town = Released(1000, []);
        for (var day = -7; day < 7; day++)
        {
            town.Release(ProductId.ZoneDay, Town.Monday.AddDays(day), [day < 0 ? 1000 : 1500]);
            for (var hour = 0; hour < 24; hour++)
            {
                town.Release(Town.Monday.AddDays(day), hour, _ => day < 0 ? 1000 : 1250);
            }
        }

        var answer = await new ZoneBenchmark(town.Rows, town.Heatmap).FindAsync(town.Ask(town.Zone(), Town.Monday, 7), Asker, null, None);

        Assert.Equal((1.5m, 1.25m, 1.2m), (answer.Change.Ratio, answer.MarketChange.Ratio, answer.MarketIndex.Ratio));
        Assert.Equal((null, null), (answer.Peers, answer.Refusal));
    }

    [Fact]
    public async Task AZoneThatMayNotBeShownHasNoStanding()
    {
        var (answer, _) = await AnswerAsync("a,b,c,a,b", 5, [500, 2000, 980, 300, 220]);
        Assert.Equal((PeerRefusal.ZoneNotShown, FigureStatus.LowDensity, null), (answer.Refusal, answer.Visitors.Status, answer.Change.Ratio));
    }

    private static async Task<(BenchmarkAnswer Answer, List<Peer> Peers)> AnswerAsync(string tenants, int own, int[] others)
    {
        var town = Released(own, others);
        var peers = tenants.Split(',').Select((t, i) => new Peer(TenantId.Parse(t), town.Zone(0x200 + (ulong)i))).ToList();
        return (await new ZoneBenchmark(town.Rows, town.Heatmap).FindAsync(town.Ask(town.Zone(), Town.Monday, 7), Asker, peers, None), peers);
    }

    private static Town Released(int own, int[] others)
    {
        var town = new Town();
        for (var day = 0; day < 7; day++)
        {
            town.Release(ProductId.ZoneDay, Town.Monday.AddDays(day), [(Town.Mall, [own]), .. others.Select((o, i) => (0x200 + (ulong)i, new[] { o }))]);
        }

        return town;
    }
}
