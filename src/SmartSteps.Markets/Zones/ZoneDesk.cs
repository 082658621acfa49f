using System.Collections.Concurrent;
using System.Collections.Immutable;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Markets.Zones;

/// <summary>
/// Takes registrations of zones and pairs: repairs, merges, refuses. What one tenant is told follows from its own zones, the market and the cell plan;
/// other tenants' zones are never read. Thread-safe, also across processes: a decision made on an older state is made again.
/// </summary>
/// <param name="registry">Where zones are kept.</param>
/// <param name="grounds">What can be measured.</param>
/// <param name="time">Which day it is, and so which cell plan is in force.</param>
/// <param name="options">The limits.</param>
public sealed class ZoneDesk(IZoneRegistry registry, MarketGrounds grounds, TimeProvider time, ZoneOptions options)
{
    private const int MostTries = 8;
    private const int MostSetsKept = 20_000;

    /// <summary>Outlines never change under a name, so a set is computed once a grid.</summary>
    private readonly ConcurrentDictionary<(TenantId, ZoneId, string Grid), MeasuredSet> sets = new();

    /// <summary>Registers a zone, or a mall with its parts. Idempotent: the same again changes nothing; another name for people does.</summary>
    public async ValueTask<ZoneRegistration> RegisterAsync(ZoneRequest request, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MostTries; i++)
        {
            var (answer, revision) = await DecideAsync(request, cancellationToken);
            if (answer.Outcome != ZoneOutcome.Done
                || await registry.TryWriteAsync(request.Tenant, revision, [answer.Zone!, .. answer.Parts], [], cancellationToken))
            {
                return answer;
            }
        }

        return ZoneRegistration.Of(ZoneRefusalReason.Contended, "Your zones kept changing meanwhile. Send it again.");
    }

    /// <summary>What <see cref="RegisterAsync"/> would answer. Writes nothing.</summary>
    public async ValueTask<ZoneRegistration> CheckAsync(ZoneRequest request, CancellationToken cancellationToken) =>
        (await DecideAsync(request, cancellationToken)).Answer;

    /// <summary>Ends a zone with its parts and its pairs. What was measured stays. Idempotent.</summary>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="id">Its name.</param>
    /// <param name="closedThrough">The market's last closed day, or null while none is.</param>
    /// <param name="until">The local day from which on it is not measured, or null for the first that is not closed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<ZoneRegistration> EndAsync(
        TenantId tenant, ZoneId id, DateOnly? closedThrough, DateOnly? until, CancellationToken cancellationToken)
    {
        var end = Later(closedThrough?.AddDays(1) ?? DateOnly.MinValue, until ?? DateOnly.MinValue);
        for (var i = 0; i < MostTries; i++)
        {
            var all = await registry.ReadAsync(tenant, cancellationToken);
            if (all.Zones.FirstOrDefault(zone => zone.Id == id) is not { } found)
            {
                return ZoneRegistration.Of(ZoneRefusalReason.UnknownZone, $"There is no zone '{id}'.");
            }

            if (found.Parent is { } mall)
            {
                return ZoneRegistration.Of(ZoneRefusalReason.UnknownZone, $"'{id}' is a part of the mall '{mall}' and ends with it.");
            }

            if (found.Until is not null)
            {
                return new ZoneRegistration(ZoneOutcome.Unchanged, found, [.. all.Zones.Where(zone => zone.Parent == id)], 0, [], null);
            }

            ImmutableArray<Zone> ended = [.. all.Zones.Where(zone => zone.Id == id || (zone.Parent == id && zone.Until is null)).Select(zone => zone with { Until = Later(end, zone.From) })];
            var names = ended.Select(zone => zone.Id).ToHashSet();
            ImmutableArray<ZonePair> pairs = [.. all.Pairs
                .Where(pair => pair.Until is null && (names.Contains(pair.First) || names.Contains(pair.Second)))
                .Select(pair => pair with { Until = Later(end, pair.From) })];
            if (await registry.TryWriteAsync(tenant, all.Revision, ended, pairs, cancellationToken))
            {
                return new ZoneRegistration(ZoneOutcome.Done, ended.First(zone => zone.Id == id), [.. ended.Where(zone => zone.Id != id)], 0, [], null);
            }
        }

        return ZoneRegistration.Of(ZoneRefusalReason.Contended, "Your zones kept changing meanwhile. Send it again.");
    }

    /// <summary>What a zone is measured on under a ground.</summary>
    internal MeasuredSet? SetOf(Zone zone, MarketGround ground)
    {
        var key = (zone.Tenant, zone.Id, ground.GridVersion);
        if (sets.TryGetValue(key, out var known))
        {
            return known;
        }

        var set = !zone.IndoorZones.IsEmpty ? MeasuredSet.OfIndoorZones(zone.IndoorZones, ground.IndoorCells)
            : ZoneSnap.Of(zone, ground.Leaves) is { } snap ? MeasuredSet.OfLeaves(snap, ground.Leaves)
            : null;
        if (set is not null)
        {
            if (sets.Count >= MostSetsKept)
            {
                sets.Clear();
            }

            sets[key] = set;
        }

        return set;
    }

    /// <summary>The ground that is measured from a local day on, as far as it is known today.</summary>
    internal ValueTask<MarketGround?> GroundAsync(Market market, DateOnly? from, CancellationToken cancellationToken)
    {
        var today = market.Calendar.DayAt(time.GetUtcNow().ToUnixTimeSeconds()).Date;
        return grounds.FindAsync(market.Id, Later(today, from ?? today), cancellationToken);
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private async ValueTask<(ZoneRegistration Answer, long Revision)> DecideAsync(ZoneRequest request, CancellationToken cancellationToken)
    {
        if (await GroundAsync(request.Market, request.From, cancellationToken) is not { } ground)
        {
            return (ZoneRegistration.Of(ZoneRefusalReason.NoCellPlan, $"The market {request.Market.Id} has no cell plan yet: nothing can be measured there."), 0);
        }

        var draft = new ZoneDraft(request, ground, options);
        if (draft.Fill() is { } refusal)
        {
            return (ZoneRegistration.Of(refusal, draft.Notes), 0);
        }

        var all = await registry.ReadAsync(request.Tenant, cancellationToken);
        return (new ZoneDecision(draft, all, options, zone => SetOf(zone, ground)).Answer(), all.Revision);
    }
}
