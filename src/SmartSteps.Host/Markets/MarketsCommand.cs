using System.CommandLine;
using System.Globalization;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Help;
using SmartSteps.Host.Settings;
using SmartSteps.Host.Terminal;
using SmartSteps.Store.Embedded;
using Spectre.Console;

namespace SmartSteps.Host.Markets;

/// <summary><c>markets list</c>: what is in the data directory.</summary>
internal static class MarketsCommand
{
    private const string Lesson = """
        Examples:
          smartsteps markets list
          smartsteps markets list --data /srv/smartsteps

        A market is added with: smartsteps ingest --market market.json
        """;

    public static Command Create(TimeProvider time, Lessons lessons)
    {
        var list = new Command("list", "Show the markets, how far they are sealed, and their privacy profile.");
        list.SetAction((parsed, cancellationToken) => ListAsync(HostSettings.Read(parsed), time, cancellationToken));
        var command = new Command("markets", "Show the markets of a data directory.") { list };
        lessons.Teach(command, Lesson);
        lessons.Teach(list, Lesson);
        return command;
    }

    private static async Task<int> ListAsync(HostSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!File.Exists(DataDirectory.DatabasePathIn(settings.DataDirectory)))
        {
            return SayNone(settings);
        }

        await using var books = Books.Open(settings, time);
        var markets = await books.Markets.ListAsync(cancellationToken);
        if (markets.Count == 0)
        {
            return SayNone(settings);
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("id", "name", "status", "privacy", "time zone", "sealed through", "closed through");
        foreach (var market in markets)
        {
            var through = await books.Facts.FindSealedThroughAsync(market.Id, cancellationToken);
            table.AddRow(
                market.Id.Value,
                Markup.Escape(market.Name),
                market.Trial ? "trial" : market.Status.ToString().ToLowerInvariant(),
                market.PrivacyProfile.ToString().ToLowerInvariant(),
                market.Calendar.TimeZoneId,
                through is null ? "nothing yet" : market.Calendar.LocalTime(through.EndUnixSeconds).ToString("yyyy-MM-dd HH:mmK", CultureInfo.InvariantCulture),
                through?.ClosedThrough?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty);
        }

        Screen.Results.Write(table);
        return ExitCode.Done;
    }

    private static int SayNone(HostSettings settings)
    {
        Console.Error.WriteLine($"There is no market in {settings.DataDirectory} yet.");
        Console.Error.WriteLine("Add one: smartsteps ingest --market market.json --cells cells.csv --subscribers subscribers.csv");
        Console.Error.WriteLine("See one: smartsteps demo");
        return ExitCode.Done;
    }
}
