using System.Diagnostics;
using System.Globalization;

namespace SmartSteps.Benchmarks.Year;

/// <summary>Builds the data directory that queries and starts are measured on: a year of hours, 10,000 zones, one buyer.</summary>
internal static class YearRun
{
    /// <summary>Name of the data directory within the folder.</summary>
    public const string Data = "data";

    /// <summary>Name of the file with the buyer's key within the folder.</summary>
    public const string Key = "key.txt";

    private const string Usage = """
        usage: year --out FOLDER [--days N] [--tenants T] [--zones Z]
                                              writes FOLDER/data, the buyer's key into FOLDER/key.txt and how both were made into FOLDER/README;
                                              default 365 days, 10 tenants of 1,000 zones each
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        string? folder = null;
        var days = 365;
        var zones = new YearZones(10, 1_000);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : string.Empty;
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
            switch (arguments[i])
            {
                case "--out" when value.Length > 0:
                    folder = value;
                    break;
                case "--days" when isNumber:
                    days = number;
                    break;
                case "--tenants" when isNumber:
                    zones = zones with { Tenants = number };
                    break;
                case "--zones" when isNumber:
                    zones = zones with { ZonesOfEach = number };
                    break;
                default:
                    Console.Error.WriteLine(Usage);
                    return 2;
            }
        }

        if (folder is null || Directory.Exists(Path.Combine(folder, Data)))
        {
            Console.Error.WriteLine(folder is null ? Usage : $"There is a {Data} in {folder} already.");
            return 2;
        }

        await BuildAsync(folder, days, zones);
        return 0;
    }

    /// <summary>Builds it.</summary>
    public static async Task BuildAsync(string folder, int days, YearZones zones)
    {
        var begin = Stopwatch.GetTimestamp();
        Directory.CreateDirectory(folder);
        await using var directory = await YearDirectory.OpenAsync(Path.Combine(folder, Data), new SetClock(new(YearCity.FirstDay.AddDays(-1), TimeOnly.MinValue, TimeSpan.Zero)));
        await directory.TakeCityAsync();
        var registered = await directory.RegisterAsync(zones);
        Say(begin, $"{registered:N0} zones");
        var seals = await new YearSeals(directory).SealAsync(days, date =>
        {
            if (date.Day == 1)
            {
                Say(begin, $"{date:yyyy-MM-dd}");
            }
        });
        await File.WriteAllTextAsync(Path.Combine(folder, Key), await YearBuyer.EnterAsync(directory));
        await File.WriteAllTextAsync(Path.Combine(folder, "README"), string.Create(CultureInfo.InvariantCulture, $"""
            Market {YearCity.Id}: {days} days from {YearCity.FirstDay:yyyy-MM-dd} on, all hours sealed and all days closed ({seals:N0} seals); {registered:N0} zones of {zones.Tenants} tenants.
            Made by: dotnet run -c Release --project tests/SmartSteps.Benchmarks -- year --out FOLDER --days {days} --tenants {zones.Tenants} --zones {zones.ZonesOfEach}
            through registration of zones, release and commit as the program does them; counts are made up, noise is repeatable.
            {Data}: the data directory. Copy it before something is written into it.
            {Key}: the key of a buyer, tenant {YearZones.Buyer}, with a paid contract for all of the market; its zones are {YearZones.ZoneOf(0)} to {YearZones.ZoneOf(zones.ZonesOfEach - 1)}.

            """));
        Say(begin, $"{seals:N0} seals");
    }

    private static void Say(long begin, FormattableString what) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(begin).TotalSeconds,6:0.0} s  ") + FormattableString.Invariant(what));
}
