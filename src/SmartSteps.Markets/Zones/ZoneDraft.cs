using System.Collections.Immutable;
using System.Text.Json;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Markets.Zones;

/// <summary>Turns a request into zones that could be registered, or into the reason why not. Pure; sees nothing that is registered.</summary>
internal sealed class ZoneDraft(ZoneRequest request, MarketGround ground, ZoneOptions options)
{
    private const int MostNameCharacters = 200;

    private readonly ImmutableArray<string>.Builder notes = ImmutableArray.CreateBuilder<string>();

    /// <summary>The zone, without what the tenant's other zones add to it.</summary>
    public Zone? Zone { get; private set; }

    /// <summary>The parts of a mall.</summary>
    public ImmutableArray<Zone> Parts { get; private set; } = [];

    /// <summary>What each of zone and parts is measured on.</summary>
    public ImmutableDictionary<ZoneId, MeasuredSet> Sets { get; private set; } = ImmutableDictionary<ZoneId, MeasuredSet>.Empty;

    public ImmutableArray<string> Notes => notes.ToImmutable();

    /// <summary>Fills the draft, or tells why it cannot be.</summary>
    public ZoneRefusal? Fill()
    {
        try
        {
            RequireNames();
            var area = Drawn(request.Outline);
            ImmutableArray<string> indoor =
                [.. request.IndoorZones.Concat(request.Parts.Select(part => part.IndoorZone)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            RequireIndoor(indoor);
            Zone = new Zone
            {
                Tenant = request.Tenant,
                Id = request.Id,
                Market = request.Market.Id,
                Name = request.Name.Trim(),
                Area = area,
                IndoorZones = indoor,
                Level = request.Level,
                From = FirstDay,
            };
            Parts = [.. request.Parts.Select(Part)];
            Sets = Parts.Append(Zone).ToImmutableDictionary(zone => zone.Id, SetOf);
            return null;
        }
        catch (OutlineFault fault)
        {
            return fault.Refusal;
        }
    }

    private DateOnly FirstDay
    {
        get
        {
            var open = request.ClosedThrough?.AddDays(1) ?? DateOnly.MinValue;
            return request.From is { } asked && asked > open ? asked : open;
        }
    }

    private Zone Part(ZonePartRequest part) => Zone! with
    {
        Id = part.Id,
        Name = part.Name.Trim(),
        Area = Drawn(part.Outline),
        IndoorZones = [part.IndoorZone],
        Level = part.Level,
        Parent = request.Id,
    };

    private NetTopologySuite.Geometries.Geometry? Drawn(JsonElement? outline)
    {
        if (outline is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } json)
        {
            return null;
        }

        var read = new Outline(options).Read(json, request.Market);
        notes.AddRange(read.Notes);
        return read.Refusal is { } refusal ? throw new OutlineFault(refusal.Reason, refusal.Detail) : read.Area;
    }

    private MeasuredSet SetOf(Zone zone)
    {
        if (!zone.IndoorZones.IsEmpty)
        {
            return MeasuredSet.OfIndoorZones(zone.IndoorZones, ground.IndoorCells);
        }

        return ZoneSnap.Of(zone, ground.Leaves) is { } snap
            ? MeasuredSet.OfLeaves(snap, ground.Leaves)
            : throw new OutlineFault(ZoneRefusalReason.OutsideCoverage, $"There is nothing to measure: {ZoneSnap.OutsideCoverage}.");
    }

    private void RequireNames()
    {
        foreach (var name in request.Parts.Select(part => part.Name).Prepend(request.Name))
        {
            if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > MostNameCharacters || name.Any(char.IsControl))
            {
                throw new OutlineFault(ZoneRefusalReason.BadName, $"A zone's name has 1 to {MostNameCharacters} characters, and no control characters.");
            }
        }

        if (request.Parts.Select(part => part.Id).Append(request.Id).GroupBy(id => id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new OutlineFault(ZoneRefusalReason.BadName, $"The name '{twice.Key}' is used twice. A mall and its parts have names of their own.");
        }
    }

    private void RequireIndoor(ImmutableArray<string> names)
    {
        if (names.IsEmpty && request.Outline is null)
        {
            throw new OutlineFault(ZoneRefusalReason.NotAPolygon, "A zone needs an outline, indoor zones, or parts.");
        }

        if (request.Parts.GroupBy(part => part.IndoorZone, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new OutlineFault(
                ZoneRefusalReason.UnknownIndoorZone, $"Two parts name the indoor zone '{twice.Key}'. Parts exclude each other: one indoor zone, one part.");
        }

        foreach (var name in names.Where(name => !ground.IndoorCells.ContainsKey(name)))
        {
            throw new OutlineFault(
                ZoneRefusalReason.UnknownIndoorZone,
                $"The cell plan has no cell with the indoor zone '{name}'. {(ground.IndoorCells.IsEmpty ? "It has no indoor zones at all: register the outline." : "Write it as the plan does.")}");
        }
    }
}
