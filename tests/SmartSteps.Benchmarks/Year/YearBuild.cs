using System.Diagnostics;
using System.Globalization;

namespace SmartSteps.Benchmarks.Year;

/// <summary>Builds the data directory that queries and starts are measured on: days of hours, zones, one buyer.</summary>
internal static class YearBuild
{
    /// <summary>Name of the data directory within the folder.</summary>
    public const string Data = "data";

    /// <summary>Name of the file with the buyer's key within the folder.</summary>
    public const string Key = "key.txt";

    /// <summary>Builds it.</summary>
    /// <exception cref="BenchmarkFailure">There is one in the folder already.</exception>
    public static async Task BuildAsync(string folder, int days, YearZones zones)
    {
        if (Directory.Exists(Path.Combine(folder, Data)))
        {
            throw new BenchmarkFailure($"There is a folder '{Data}' in '{folder}' already.", "Choose another folder, or remove it.");
        }

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
            Made by: dotnet run -c Release --project tests/SmartSteps.Benchmarks -- year FOLDER --days {days} --tenants {zones.Tenants} --zones {zones.ZonesOfEach}
            through registration of zones, release and commit as the program does them; counts are made up, noise is repeatable.
            {Data}: the data directory. Copy it before something is written into it.
            {Key}: the key of a buyer, tenant {YearZones.Buyer}, with a paid contract for all of the market; its zones are {YearZones.ZoneOf(0)} to {YearZones.ZoneOf(zones.ZonesOfEach - 1)}.

            """));
        Say(begin, $"{seals:N0} seals");
    }

    private static void Say(long begin, FormattableString what) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(begin).TotalSeconds,6:0.0} s  ") + FormattableString.Invariant(what));
}
