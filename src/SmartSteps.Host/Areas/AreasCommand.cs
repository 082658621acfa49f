using System.CommandLine;
using System.Globalization;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Help;
using SmartSteps.Host.Ingest;
using SmartSteps.Host.Settings;
using SmartSteps.Host.Terminal;
using SmartSteps.Markets.Measures;
using Spectre.Console;

namespace SmartSteps.Host.Areas;

/// <summary><c>areas list</c>: what origins and trips are counted between.</summary>
internal static class AreasCommand
{
    private const string Lesson = """
        Examples:
          smartsteps areas list
          smartsteps areas list --market berlin

        Areas are given with: smartsteps ingest --areas areas.geojson. Without any, tiles of zoom 12 (some 6 km) stand in.
        """;

    public static Command Create(TimeProvider time, Lessons lessons)
    {
        var market = new Option<string?>("--market") { Description = "The market's id; may be left out where there is only one.", HelpName = "M" };
        var list = new Command("list", "Show the areas in force from the first day on that is not closed.") { market };
        list.SetAction((parsed, cancellationToken) => ListAsync(HostSettings.Read(parsed), parsed.GetValue(market), time, cancellationToken));
        var command = new Command("areas", "Show the areas that origins and trips are counted between.") { list };
        lessons.Teach(command, Lesson);
        lessons.Teach(list, Lesson);
        return command;
    }

    private static async Task<int> ListAsync(HostSettings settings, string? name, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var books = Books.Open(settings, time);
        var market = await MarketChoice.FindByIdAsync(books.Markets, name, cancellationToken);
        var closed = (await books.Facts.FindSealedThroughAsync(market.Id, cancellationToken))?.ClosedThrough;
        var areas = await books.Areas.FindAsync(market.Id, closed?.AddDays(1) ?? DateOnly.MinValue, cancellationToken);
        if (areas.IsEmpty)
        {
            Console.Error.WriteLine($"Market {market.Id} has no areas: tiles of zoom 12 stand in. Give some: smartsteps ingest --market {market.Id} --areas areas.geojson");
            return ExitCode.Done;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("id", "name", "km²");
        foreach (var area in areas)
        {
            table.AddRow(
                Markup.Escape(area.Id.Value), Markup.Escape(area.Name), (GroundArea.SquareMetres(area.Outline) / 1e6).ToString("N1", CultureInfo.InvariantCulture));
        }

        Screen.Results.Write(table);
        return ExitCode.Done;
    }
}
