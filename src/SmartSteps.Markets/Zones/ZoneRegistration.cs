using System.Collections.Immutable;

namespace SmartSteps.Markets.Zones;

/// <summary>The answer to a request about a zone.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Zone">The zone as it is registered; null where it was refused.</param>
/// <param name="Parts">A mall's parts.</param>
/// <param name="Leaves">How many leaves it is measured on; 0 for indoor zones.</param>
/// <param name="Notes">For people: repairs, and which earlier zone it is measured as.</param>
/// <param name="Refusal">Null unless it was refused.</param>
public sealed record ZoneRegistration(
    ZoneOutcome Outcome, Zone? Zone, ImmutableArray<Zone> Parts, int Leaves, ImmutableArray<string> Notes, ZoneRefusal? Refusal)
{
    internal static ZoneRegistration Of(ZoneRefusal refusal, params ImmutableArray<string> notes) => new(ZoneOutcome.Refused, null, [], 0, notes, refusal);

    internal static ZoneRegistration Of(ZoneRefusalReason reason, string detail) => Of(new ZoneRefusal(reason, detail));
}
