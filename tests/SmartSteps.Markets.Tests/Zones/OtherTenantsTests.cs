using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Markets.Tests.Zones;

/// <summary>No answer to one tenant depends on what others have registered.</summary>
public class OtherTenantsTests
{
    private static readonly (string Id, Geometry Area)[] Wishes =
    [
        ("south", Town.Part(0, 0.5, 1, 1)),
        ("almost", Town.Part(0, 0.38, 1, 1)),
        ("town", Town.Part(0, 0, 1, 1)),
        ("rest", Town.Part(0, 0, 0.8, 0.5)),
        ("sea", Town.Box(0, 0, 1, 1)),
        ("south", Town.Part(0, 0.5, 0.5, 1)),
    ];

    [Fact]
    public async Task Answers_are_the_same_with_and_without_other_tenants_zones()
    {
        using var alone = await Desk.OpenAsync(new ZoneOptions { MostZones = 4 });
        using var crowded = await Desk.OpenAsync(new ZoneOptions { MostZones = 4 });
        foreach (var (id, area) in Wishes.Reverse())
        {
            await crowded.RegisterAsync(id, area, Town.Bob);
        }

        await crowded.Zones.RegisterAsync(Desk.Mall("ground", "upper") with { Tenant = Town.Bob }, default);

        Assert.Equal(await AnswersAsync(alone), await AnswersAsync(crowded));
    }

    [Fact]
    public async Task A_desk_reads_nothing_but_the_tenants_own_rows()
    {
        using var desk = await Desk.OpenAsync();
        var watched = new Watched(desk.Books.Zones);
        var zones = new ZoneDesk(watched, new MarketGrounds(new MarketNetworks(desk.Books.Markets, _ => Town.Network)), TimeProvider.System, new ZoneOptions());

        await zones.RegisterAsync(Desk.Request("east", Town.Part(0.5, 0, 1, 0.5)), default);
        await zones.CheckAsync(Desk.Request("south", Town.Part(0, 0.5, 1, 1)), default);
        await zones.EndAsync(Town.Alice, ZoneId.Parse("east"), null, null, default);

        Assert.Equal([Town.Alice], watched.Asked.Distinct());
    }

    private static async Task<List<string>> AnswersAsync(Desk desk)
    {
        var answers = new List<string>();
        foreach (var (id, area) in Wishes)
        {
            var answer = await desk.RegisterAsync(id, area);
            answers.Add($"{id} {answer.Outcome} {answer.Zone?.MeasuredAs} {answer.Zone?.From} {answer.Leaves} {string.Join('|', answer.Notes)} {answer.Refusal}");
        }

        var pair = await desk.Pairs.RegisterAsync(Town.Alice, Town.Market(), ZoneId.Parse("south"), ZoneId.Parse("rest"), null, default);
        answers.Add($"{pair.Outcome} {pair.Refusal}");
        answers.Add((await desk.Zones.EndAsync(Town.Alice, ZoneId.Parse("mall"), null, null, default)).Refusal!.Detail);
        return answers;
    }

    /// <summary>Remembers whose rows were asked for; what spans tenants may not be asked for at all.</summary>
    private sealed class Watched(IZoneRegistry inner) : IZoneRegistry
    {
        public List<TenantId> Asked { get; } = [];

        public ValueTask<Zone?> FindAsync(TenantId tenant, ZoneId id, CancellationToken cancellationToken)
        {
            Asked.Add(tenant);
            return inner.FindAsync(tenant, id, cancellationToken);
        }

        public ValueTask<TenantZones> ReadAsync(TenantId tenant, CancellationToken cancellationToken)
        {
            Asked.Add(tenant);
            return inner.ReadAsync(tenant, cancellationToken);
        }

        public ValueTask<IReadOnlyList<Zone>> ListAsync(TenantId tenant, MarketId market, CancellationToken cancellationToken)
        {
            Asked.Add(tenant);
            return inner.ListAsync(tenant, market, cancellationToken);
        }

        public ValueTask<ZonesInForce> ListInForceAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("All tenants' zones were asked for.");

        public ValueTask<bool> TryWriteAsync(
            TenantId tenant, long revision, ImmutableArray<Zone> zones, ImmutableArray<ZonePair> pairs, CancellationToken cancellationToken)
        {
            Asked.Add(tenant);
            return inner.TryWriteAsync(tenant, revision, zones, pairs, cancellationToken);
        }
    }
}
