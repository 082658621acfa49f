using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Ogc;

/// <summary>The collection <c>zones</c>: those of the caller's tenant.</summary>
internal sealed class ZoneFeatures(IZoneRegistry zones) : ListedFeatures
{
    public const string Name = "zones";

    public override string Id => Name;

    public override string Title => "Zones";

    public override string Description => "The zones that you have registered, each with its outline; an indoor zone may have none.";

    public override IReadOnlyList<FeatureField> Fields { get; } =
    [
        new("market", "string", "The market that the zone lies in.", Queryable: true),
        new("name", "string", "Its name for people.", Queryable: true),
        new("parent", "string", "The mall that it is a part of.", Queryable: true),
        new("level", "integer", "The storey that it lies on."),
        new("from", "string", "The first local day that it is measured on; null where it was from the first.", "date"),
        new("until", "string", "The local day from which on it is not measured any more.", "date"),
    ];

    public override bool IsKey(string key) => ZoneId.TryParse(key, out _);

    protected override async ValueTask<IReadOnlyList<Feature>> ListAsync(HttpContext context, TimeFilter? time)
    {
        var all = await zones.ReadAsync(Caller.TenantOf(context), context.RequestAborted);
        return [.. all.Zones.Where(z => time is null || Meets(z, time)).OrderBy(z => z.Id.Value, StringComparer.Ordinal).Select(Of)];
    }

    private static Feature Of(Zone zone) => new(
        zone.Id.Value,
        zone.Area,
        [
            zone.Market.Value, zone.Name, zone.Parent?.Value, zone.Level is { } level ? (long)level : null,
            zone.From == DateOnly.MinValue ? null : Text(zone.From), zone.Until is { } until ? Text(until) : null,
        ]);

    private static bool Meets(Zone zone, TimeFilter time) => time.Meets(
        zone.From == DateOnly.MinValue ? long.MinValue : Midnight(zone.From), zone.Until is { } until ? Midnight(until) : long.MaxValue);

    private static long Midnight(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeSeconds();

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
