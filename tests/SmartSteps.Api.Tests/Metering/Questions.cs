using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Api.Tests.Products;

namespace SmartSteps.Api.Tests.Metering;

/// <summary>Questions about the sealed city: its days 2 to 15 March are closed, all hours of the first are sealed and of the others the first; later days are not there yet.</summary>
internal static class Questions
{
    public static readonly Gen<Question> Any =
        from kind in Gen.Choose(0, 8)
        from start in Gen.Choose(0, 16)
        from length in Gen.Choose(1, 6)
        from station in Gen.Choose(0, 1)
        from csv in Gen.Choose(0, 1)
        select Of(kind, SealedCity.First.AddDays(start), length, station == 0 ? "square" : "station", csv == 0 ? "json" : "csv");

    private static Question Of(int kind, DateOnly from, int length, string zone, string format)
    {
        var (first, end) = ($"{from:yyyy-MM-dd}", $"{from.AddDays(length):yyyy-MM-dd}");
        var days = Enumerable.Range(0, length).Select(from.AddDays).Where(d => d < SealedCity.First.AddDays(14)).ToList();
        var window = $"from={first}&to={end}&format={format}";
        switch (kind)
        {
            case 0 or 1 or 2:
                var product = kind == 0 ? "dwell" : kind == 1 ? "catchment" : "footfall";
                return new($"/v1/zones/{zone}/{product}?{window}", new { product, zone, from = first, to = end }, Days(product, zone));
            case 3 or 4:
                return new($"/v1/zones/{zone}/visitors?{window}&granularity=day", new { product = "visitors", zone, from = first, to = end, granularity = "day" }, Days("visitors", zone));
            case 5:
                return new($"/v1/flows?market=city&{window}", new { product = "flows", market = "city", from = first, to = end }, Days("flows", "market"));
            case 6:
                var hour = $"{first}T{length:00}";
                return new(
                    $"/v1/markets/city/heatmap?hour={hour}&format={format}", new { product = "heatmaps", market = "city", hour },
                    from == SealedCity.First ? [$"heatmaps market {first} {length}"] : []);
            case 7:
                return new(
                    $"/v1/markets/city/heatmaps/{first}.zip", new { product = "heatmaps", market = "city", date = first },
                    from == SealedCity.First ? [.. Enumerable.Range(0, 24).Select(i => $"heatmaps market {first} {i}")] : days.Contains(from) ? [$"heatmaps market {first} 0"] : []);
            default:
                var other = SealedCity.First.AddDays(length);
                var both = days.Concat(Enumerable.Range(0, 2).Select(other.AddDays)).Distinct();
                return new(
                    $"/v1/zones/{zone}/comparison?{window}&otherFrom={other:yyyy-MM-dd}&otherTo={other.AddDays(2):yyyy-MM-dd}",
                    new { product = "comparison", zone, from = first, to = end, otherFrom = $"{other:yyyy-MM-dd}", otherTo = $"{other.AddDays(2):yyyy-MM-dd}" },
                    [.. both.Select(d => $"comparison {zone} {d:yyyy-MM-dd}")]);
        }

        IReadOnlyList<string> Days(string product, string place) => [.. days.Select(d => $"{product} {place} {d:yyyy-MM-dd}")];
    }
}
