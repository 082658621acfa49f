using System.Globalization;
using System.Text;
using System.Text.Json;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Terminal;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using Spectre.Console;

namespace SmartSteps.Host.Zones;

/// <summary>What the commands of <c>zones</c> do, for one tenant in one market.</summary>
internal sealed class ZoneSession(Books books, ZoneRoom room, TenantId tenant, Market market)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    public async Task<int> AddAsync(string path, CancellationToken cancellationToken)
    {
        var refused = false;
        foreach (var request in await ReadAsync(path, cancellationToken))
        {
            var answer = await room.Zones.RegisterAsync(request, cancellationToken);
            refused |= Say(request.Id, answer);
        }

        return refused ? ExitCode.InputRefused : ExitCode.Done;
    }

    public async Task<int> CheckAsync(string path, CancellationToken cancellationToken)
    {
        var refused = false;
        foreach (var request in await ReadAsync(path, cancellationToken))
        {
            var answer = await room.Zones.CheckAsync(request, cancellationToken);
            refused |= Say(request.Id, answer);
            if (answer.Zone is { } zone && await room.Fitness.CheckAsync(market, zone, cancellationToken) is { } fitness)
            {
                FitnessTable.Draw(Screen.Results, fitness);
            }
        }

        return refused ? ExitCode.InputRefused : ExitCode.Done;
    }

    public async Task<int> ListAsync(CancellationToken cancellationToken)
    {
        var all = await books.Zones.ReadAsync(tenant, cancellationToken);
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("id", "name", "measured on", "from", "until");
        foreach (var zone in all.Zones.Where(zone => zone.Market == market.Id))
        {
            table.AddRow(
                zone.Id.Value,
                Markup.Escape(zone.Name),
                Markup.Escape(zone.MeasuredAs is { } root ? $"as {root}" : zone.IndoorZones.IsEmpty ? "leaves" : $"indoor {string.Join(", ", zone.IndoorZones)}"),
                Day(zone.From),
                zone.Until is { } until ? Day(until) : string.Empty);
        }

        foreach (var pair in all.Pairs.Where(pair => pair.Market == market.Id))
        {
            table.AddRow($"{pair.First} + {pair.Second}", "pair", string.Empty, Day(pair.From), pair.Until is { } until ? Day(until) : string.Empty);
        }

        Screen.Results.Write(table);
        return ExitCode.Done;
    }

    public async Task<int> ShowAsync(ZoneId id, CancellationToken cancellationToken)
    {
        var zone = await books.Zones.FindAsync(tenant, id, cancellationToken)
            ?? throw new CommandFailure($"Tenant {tenant} has no zone '{id}'.", "'smartsteps zones list' shows them.", ExitCode.Usage);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Indented))
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", zone.Id.Value);
            json.WriteStartObject("properties");
            json.WriteString("name", zone.Name);
            json.WriteString("market", zone.Market.Value);
            json.WriteString("from", zone.From == DateOnly.MinValue ? null : Day(zone.From));
            json.WriteString("until", zone.Until is { } until ? Day(until) : null);
            json.WriteString("parent", zone.Parent?.Value);
            json.WriteString("measured_as", zone.MeasuredAs?.Value);
            json.WriteStartArray("indoor_zones");
            foreach (var name in zone.IndoorZones)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WritePropertyName("geometry");
            if (zone.Area is null)
            {
                json.WriteNullValue();
            }
            else
            {
                GeoJson.Write(json, zone.Area);
            }

            json.WriteEndObject();
        }

        Console.Out.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
        return ExitCode.Done;
    }

    public async Task<int> EndAsync(ZoneId id, CancellationToken cancellationToken) =>
        Say(id, await room.Zones.EndAsync(tenant, id, await ClosedThroughAsync(cancellationToken), null, cancellationToken)) ? ExitCode.InputRefused : ExitCode.Done;

    public async Task<int> PairAsync(ZoneId one, ZoneId other, bool end, CancellationToken cancellationToken)
    {
        var closed = await ClosedThroughAsync(cancellationToken);
        var answer = end
            ? await room.Pairs.EndAsync(tenant, one, other, closed, cancellationToken)
            : await room.Pairs.RegisterAsync(tenant, market, one, other, closed, cancellationToken);
        if (answer.Refusal is { } refusal)
        {
            Console.Error.WriteLine($"refused: {refusal.Detail}");
            return ExitCode.InputRefused;
        }

        var pair = answer.Pair!;
        Console.Out.WriteLine($"{pair.First} + {pair.Second}: counted from {Day(pair.From)}{(pair.Until is { } until ? $" until {Day(until)}" : string.Empty)}");
        return ExitCode.Done;
    }

    private static bool Say(ZoneId id, ZoneRegistration answer)
    {
        foreach (var note in answer.Notes)
        {
            Console.Error.WriteLine($"{id}: {note}");
        }

        if (answer.Refusal is { } refusal)
        {
            Console.Error.WriteLine($"{id}: refused: {refusal.Detail}");
            return true;
        }

        var zone = answer.Zone!;
        var on = zone.IndoorZones.IsEmpty ? answer.Leaves == 1 ? "1 leaf" : string.Create(CultureInfo.InvariantCulture, $"{answer.Leaves} leaves") : $"{zone.IndoorZones.Length} indoor zones";
        Console.Out.WriteLine($"{id}: {(zone.Until is { } until ? $"ended, not measured from {Day(until)} on" : $"measured on {on} from {Day(zone.From)}")}{(answer.Outcome == ZoneOutcome.Unchanged ? ", as before" : string.Empty)}");
        return false;
    }

    private static string Day(DateOnly day) => day == DateOnly.MinValue ? "all days" : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async ValueTask<IReadOnlyList<ZoneRequest>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var read = ZoneFile.Read(await File.ReadAllBytesAsync(path, cancellationToken), tenant, market, await ClosedThroughAsync(cancellationToken));
        foreach (var note in read.Notes)
        {
            Console.Error.WriteLine(note);
        }

        return read.Errors.IsEmpty
            ? read.Requests
            : throw new CommandFailure($"{path}: {string.Join("; ", read.Errors)}.", "Mend the file; nothing was registered.", ExitCode.InputRefused);
    }

    private async ValueTask<DateOnly?> ClosedThroughAsync(CancellationToken cancellationToken) =>
        (await books.Facts.FindSealedThroughAsync(market.Id, cancellationToken))?.ClosedThrough;
}
