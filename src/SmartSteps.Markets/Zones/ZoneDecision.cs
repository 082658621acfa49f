using System.Collections.Immutable;
using System.Globalization;

namespace SmartSteps.Markets.Zones;

/// <summary>Holds a draft against what its tenant has registered. Pure.</summary>
internal sealed class ZoneDecision(ZoneDraft draft, TenantZones all, ZoneOptions options, Func<Zone, MeasuredSet?> setOf)
{
    private readonly List<string> notes = [.. draft.Notes];

    public ZoneRegistration Answer()
    {
        var zone = draft.Zone!;
        var known = all.Zones.FirstOrDefault(other => other.Id == zone.Id);
        if (known is not null)
        {
            return Again(known);
        }

        if (draft.Parts.FirstOrDefault(part => all.Zones.Any(other => other.Id == part.Id)) is { } taken)
        {
            return Refused(Taken(taken.Id));
        }

        // What has an end day may still run today, but nothing new can be measured beside it for long.
        var live = all.Zones.Where(other => other.Until is null || other.Until > zone.From).ToList();
        if (live.Count + 1 + draft.Parts.Length > options.MostZones)
        {
            return Refused(new(ZoneRefusalReason.TooManyZones, $"You have {live.Count:N0} zones; {options.MostZones:N0} are the limit. End some that you no longer need."));
        }

        var registered = new List<(Zone Zone, MeasuredSet Set)>();
        foreach (var other in live.Where(other => other.Market == zone.Market && other.MeasuredAs is null).OrderBy(other => other.From))
        {
            if (setOf(other) is { } set)
            {
                registered.Add((other, set));
            }
        }

        var own = draft.Sets[zone.Id];
        if (ZoneNeighbours.NearDuplicate(own, registered, options) is var (near, likeness))
        {
            zone = zone with { MeasuredAs = near.Id };
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"It hardly differs from your zone '{near.Id}' ({likeness:P0} of both together is common ground) and is measured as that one: their figures are the same."));
        }

        // A mall is held against its parts too, so all are put in place before any is judged.
        ImmutableArray<Zone> added = [.. draft.Parts, zone];
        var fresh = added.Where(next => next.MeasuredAs is null && !registered.Exists(other => other.Set.Measure == draft.Sets[next.Id].Measure))
            .Select(next => (Zone: next, Set: draft.Sets[next.Id])).ToList();
        var neighbours = new ZoneNeighbours([.. registered, .. fresh], options);
        return fresh.Select(next => neighbours.Isolates(next.Zone, next.Set)).FirstOrDefault(refusal => refusal is not null) is { } isolating
            ? Refused(isolating)
            : new ZoneRegistration(ZoneOutcome.Done, zone, draft.Parts, LeavesOf(zone), [.. notes], null);
    }

    /// <summary>A name that is there: the same zone again, or a new name for people.</summary>
    private ZoneRegistration Again(Zone known)
    {
        var zone = draft.Zone!;
        var before = all.Zones.Where(other => other.Parent == known.Id).ToDictionary(part => part.Id);
        var same = known.Until is null && Same(known, zone) && known.Parent is null && before.Count == draft.Parts.Length
            && draft.Parts.All(part => before.TryGetValue(part.Id, out var other) && Same(other, part));
        if (!same)
        {
            return Refused(Taken(known.Id));
        }

        var named = known with { Name = zone.Name, Level = zone.Level };
        ImmutableArray<Zone> parts = [.. draft.Parts.Select(part => before[part.Id] with { Name = part.Name, Level = part.Level })];
        var unchanged = named == known && parts.All(part => part == before[part.Id]);
        return new ZoneRegistration(
            unchanged ? ZoneOutcome.Unchanged : ZoneOutcome.Done, unchanged ? known : named, parts, LeavesOf(known), [.. notes], null);
    }

    private static bool Same(Zone one, Zone other) =>
        one.Market == other.Market
        && one.IndoorZones.SequenceEqual(other.IndoorZones, StringComparer.Ordinal)
        && (one.Area is null ? other.Area is null : other.Area is not null && one.Area.EqualsExact(other.Area));

    private static ZoneRefusal Taken(ZoneId id) => new(
        ZoneRefusalReason.NameTaken,
        $"You have, or had, another zone '{id}'. Figures of one name stay comparable: end it, and register this one under another name.");

    private int LeavesOf(Zone zone) => zone.IndoorZones.IsEmpty ? draft.Sets[zone.Id].Count : 0;

    private ZoneRegistration Refused(ZoneRefusal refusal) => ZoneRegistration.Of(refusal, [.. notes]);
}
