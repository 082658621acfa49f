namespace SmartSteps.Markets.Zones;

/// <summary>The answer to a request about a pair.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Pair">The pair as it is registered; null where it was refused.</param>
/// <param name="Refusal">Null unless it was refused.</param>
public sealed record PairRegistration(ZoneOutcome Outcome, ZonePair? Pair, ZoneRefusal? Refusal)
{
    internal static PairRegistration Of(ZoneRefusalReason reason, string detail) => new(ZoneOutcome.Refused, null, new ZoneRefusal(reason, detail));
}
