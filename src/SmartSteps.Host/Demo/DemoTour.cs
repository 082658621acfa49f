using System.Globalization;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;

namespace SmartSteps.Host.Demo;

/// <summary>What a demo says when it is ready: the address, the key, and commands that work as printed, each on one line.</summary>
internal static class DemoTour
{
    private const int ShoppingHour = 17;
    private const string Mall = "mall-1";

    public static async Task PrintAsync(TextWriter output, string address, string key, Market market, IFactsReader facts, CancellationToken cancellationToken)
    {
        var through = await facts.FindSealedThroughAsync(market.Id, cancellationToken)
            ?? throw new CommandFailure("The demo's city was not sealed.", "Remove the data directory and start again.");
        var hour = ShowHour(market, through);
        var at = Uri.EscapeDataString(market.Calendar.LocalTime(hour.StartUnixSeconds).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        var date = hour.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var root = $"{address}/v1/markets/{market.Id}";

        output.WriteLine();
        output.WriteLine($"The API of {market.Name} is at {address} (documentation: {address}/).");
        output.WriteLine($"Key: {key}");
        output.WriteLine();
        output.WriteLine($"Try, in another terminal, the hour from {ShoppingHour}:00 on {date}:");
        output.WriteLine(Command(key, $"{root}/heatmap?hour={at}&format=png", "heatmap.png"));
        output.WriteLine(Command(key, $"{root}/heatmap?hour={at}&format=json", "heatmap.json"));
        output.WriteLine(Command(key, $"{root}/heatmap?hour={at}&format=geojson", "heatmap.geojson"));
        output.WriteLine(Command(key, $"{root}/heatmap?hour={at}&format=csv", "heatmap.csv"));
        output.WriteLine(Command(key, $"{root}/heatmaps/{date}.zip", "day.zip"));
        output.WriteLine(Command(key, root, output: null));
        output.WriteLine();
        output.WriteLine("And a mall, which is measured on its indoor cells:");
        var next = hour.Date.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var mall = $"{address}/v1/zones/{Mall}";
        output.WriteLine(Command(key, $"{mall}/visitors?from={date}&to={next}&granularity=hour&format=csv", "visitors.csv"));
        output.WriteLine(Command(key, $"{mall}/dwell?from={date}&to={next}", "dwell.json"));
        output.WriteLine(Command(key, $"{mall}/catchment?from={date}&to={next}", "catchment.json"));
        output.WriteLine(Command(key, $"{mall}/heatmaps/{date}/{ShoppingHour}.png", "mall.png"));
        output.WriteLine();
        output.WriteLine("Ctrl-C stops it; the data stay for the next start.");
        output.Flush();
    }

    /// <summary>The last sealed day's hour from 17:00, when people leave work and shop; else the last sealed hour.</summary>
    private static TimeBucket ShowHour(Market market, SealedThrough through)
    {
        var last = market.Calendar.HourAt(through.EndUnixSeconds - 1);
        var shopping = market.Calendar.HourAt(market.Calendar.UnixSecondsOf(last.Date.ToDateTime(new TimeOnly(ShoppingHour, 0))));
        return shopping.EndUnixSeconds <= through.EndUnixSeconds ? shopping : last;
    }

    private static string Command(string key, string url, string? output) =>
        $"curl -fsS -H 'Authorization: Bearer {key}' '{url}'{(output is null ? string.Empty : $" -o {output}")}";
}
