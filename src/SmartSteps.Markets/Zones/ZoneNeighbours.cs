using System.Globalization;

namespace SmartSteps.Markets.Zones;

/// <summary>
/// A tenant's own zones beside each other: which a new one is measured as, and whether differences of sums would single out a small place. Pure; knows
/// of no other tenant.
/// </summary>
/// <param name="own">The tenant's measurements, registered and new.</param>
/// <param name="options">The limits.</param>
internal sealed class ZoneNeighbours(IReadOnlyList<(Zone Zone, MeasuredSet Set)> own, ZoneOptions options)
{
    /// <summary>
    /// The zone that a set hardly differs from, the likest and of equals the earliest, or null. Sets that are equal need no such thing: they are one
    /// measurement.
    /// </summary>
    public static (Zone Zone, double Likeness)? NearDuplicate(
        MeasuredSet added, IReadOnlyList<(Zone Zone, MeasuredSet Set)> registered, ZoneOptions options)
    {
        if (registered.Any(other => other.Set.Measure == added.Measure))
        {
            return null;
        }

        (Zone Zone, double Likeness)? nearest = null;
        foreach (var (zone, set) in registered)
        {
            var likeness = set.Likeness(added);
            if (likeness >= options.NearDuplicate && !(nearest?.Likeness >= likeness))
            {
                nearest = (zone, likeness);
            }
        }

        return nearest;
    }

    /// <summary>Why a new measurement may not stand beside the others, or null where it may.</summary>
    public ZoneRefusal? Isolates(Zone added, MeasuredSet set)
    {
        if (Rest(set) is { } rest)
        {
            return Refused(rest, $"of '{added.Id}' is left when your zones within it are taken away", "Draw it so that");
        }

        foreach (var (zone, whole) in own)
        {
            if (whole.StrictlyContains(set) && Rest(whole) is { } left)
            {
                return Refused(left, $"of your zone '{zone.Id}' would be left when '{added.Id}' and your others within it are taken away", $"Draw it so that of '{zone.Id}' nothing or");
            }
        }

        return null;
    }

    /// <summary>The share of the whole that is left without the zones within it, where that is too little; null where nothing, or enough, is left.</summary>
    private double? Rest(MeasuredSet whole)
    {
        var within = own.Select(other => other.Set).Where(whole.StrictlyContains).ToList();
        if (within.Count == 0)
        {
            return null;
        }

        var share = whole.RestWithout(within) / whole.Weight;
        return share > 0 && share < options.LeastRest ? share : null;
    }

    private ZoneRefusal Refused(double share, string what, string how) => new(ZoneRefusalReason.Isolating, string.Create(
        CultureInfo.InvariantCulture,
        $"Only {share:P0} {what}: the difference would tell of few people. {how} at least {options.LeastRest:P0} is left, or end one of the zones first."));
}
