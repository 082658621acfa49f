namespace SmartSteps.Markets.Zones;

/// <summary>Takes registrations of pairs whose common visitors are counted. Thread-safe.</summary>
/// <param name="registry">Where pairs are kept.</param>
/// <param name="desk">Knows what zones are measured on.</param>
/// <param name="options">The limits.</param>
public sealed class PairDesk(IZoneRegistry registry, ZoneDesk desk, ZoneOptions options)
{
    private const int MostTries = 8;

    /// <summary>Registers a pair of a tenant's zones, whichever comes first. Idempotent; a pair that had ended starts anew.</summary>
    /// <param name="tenant">Whose the zones are.</param>
    /// <param name="market">The market that both lie in.</param>
    /// <param name="one">A zone.</param>
    /// <param name="other">Another zone.</param>
    /// <param name="closedThrough">The market's last closed day, or null while none is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<PairRegistration> RegisterAsync(
        TenantId tenant, Market market, ZoneId one, ZoneId other, DateOnly? closedThrough, CancellationToken cancellationToken)
    {
        var (first, second) = string.CompareOrdinal(one.Value, other.Value) <= 0 ? (one, other) : (other, one);
        var ground = await desk.GroundAsync(market, null, cancellationToken);
        for (var i = 0; i < MostTries; i++)
        {
            var all = await registry.ReadAsync(tenant, cancellationToken);
            if ((Missing(all, market, first) ?? Missing(all, market, second)) is { } missing)
            {
                return missing;
            }

            if (all.Pairs.FirstOrDefault(pair => pair.First == first && pair.Second == second && pair.Until is null) is { } there)
            {
                return new PairRegistration(ZoneOutcome.Unchanged, there, null);
            }

            if (all.Pairs.Count(pair => pair.Until is null) >= options.MostPairs)
            {
                return PairRegistration.Of(ZoneRefusalReason.TooManyPairs, $"You have {options.MostPairs:N0} pairs, which is the limit. End some that you no longer need.");
            }

            if (ground is not null && Within(Root(all, first), Root(all, second), ground))
            {
                return PairRegistration.Of(
                    ZoneRefusalReason.PairWithin,
                    $"One of '{first}' and '{second}' lies within the other: their common visitors are the visitors of the inner one. Ask for those.");
            }

            var open = closedThrough?.AddDays(1) ?? DateOnly.MinValue;
            var pair = new ZonePair
            {
                Tenant = tenant,
                Market = market.Id,
                First = first,
                Second = second,
                From = new[] { open, Zone(all, first).From, Zone(all, second).From }.Max(),
            };
            if (await registry.TryWriteAsync(tenant, all.Revision, [], [pair], cancellationToken))
            {
                return new PairRegistration(ZoneOutcome.Done, pair, null);
            }
        }

        return PairRegistration.Of(ZoneRefusalReason.Contended, "Your zones kept changing meanwhile. Send it again.");
    }

    /// <summary>Ends a pair; what was measured stays. Idempotent.</summary>
    public async ValueTask<PairRegistration> EndAsync(
        TenantId tenant, ZoneId one, ZoneId other, DateOnly? closedThrough, CancellationToken cancellationToken)
    {
        var (first, second) = string.CompareOrdinal(one.Value, other.Value) <= 0 ? (one, other) : (other, one);
        for (var i = 0; i < MostTries; i++)
        {
            var all = await registry.ReadAsync(tenant, cancellationToken);
            if (all.Pairs.FirstOrDefault(pair => pair.First == first && pair.Second == second) is not { } found)
            {
                return PairRegistration.Of(ZoneRefusalReason.UnknownZone, $"There is no pair of '{first}' and '{second}'.");
            }

            if (found.Until is not null)
            {
                return new PairRegistration(ZoneOutcome.Unchanged, found, null);
            }

            var open = closedThrough?.AddDays(1) ?? DateOnly.MinValue;
            var ended = found with { Until = open > found.From ? open : found.From };
            if (await registry.TryWriteAsync(tenant, all.Revision, [], [ended], cancellationToken))
            {
                return new PairRegistration(ZoneOutcome.Done, ended, null);
            }
        }

        return PairRegistration.Of(ZoneRefusalReason.Contended, "Your zones kept changing meanwhile. Send it again.");
    }

    private static PairRegistration? Missing(TenantZones all, Market market, ZoneId id) =>
        all.Zones.Any(zone => zone.Id == id && zone.Market == market.Id && zone.Until is null)
            ? null
            : PairRegistration.Of(ZoneRefusalReason.UnknownZone, $"You have no zone '{id}' in the market {market.Id}, or it has ended.");

    private static Zone Zone(TenantZones all, ZoneId id) => all.Zones.First(zone => zone.Id == id);

    private static Zone Root(TenantZones all, ZoneId id) => Zone(all, id) is { MeasuredAs: { } root } ? Zone(all, root) : Zone(all, id);

    private bool Within(Zone one, Zone other, MarketGround ground) =>
        desk.SetOf(one, ground) is { } a && desk.SetOf(other, ground) is { } b && (a.Contains(b) || b.Contains(a));
}
