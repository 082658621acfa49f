using System.CommandLine;
using System.Text.Json;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Help;
using SmartSteps.Host.Ingest;
using SmartSteps.Host.Settings;
using SmartSteps.Host.Terminal;

namespace SmartSteps.Host.Evaluate;

/// <summary><c>evaluate</c>: holds what was released against the truth of a simulated city.</summary>
internal static class EvaluateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private const string Lesson = """
        Examples:
          smartsteps evaluate --truth city/truth
          smartsteps evaluate --truth city/truth --market demo-city --json

        Reads the truth that 'simulate' wrote and the released facts of the data directory. Shown are, by size of the true number of
        people in a tile and hour: bias, median and 90 % error of what a buyer sees, how often the 95 % interval holds the
        truth, and the share of tile-hours and people that could be shown; then, for leaves and for tiles of some 1 and 2 km, the noise and the
        estimate apart; the parts of the error in people; and by hour of the day what
        clipping (the least dwell, one tile an hour) and the change of pseudonyms at midnight lose.
        """;

    public static Command Create(TimeProvider time, Lessons lessons)
    {
        var truth = new Option<string>("--truth") { Description = "The folder 'truth' that a simulation wrote.", Required = true, HelpName = "DIR" };
        var market = new Option<string?>("--market") { Description = "The market's id; may be left out where there is only one.", HelpName = "ID" };
        var json = new Option<bool>("--json") { Description = "Write one JSON object in place of tables." };
        var command = new Command("evaluate", "Hold what was released against the truth of a simulated city.") { truth, market, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = HostSettings.Read(parsed);
            var folder = Path.GetFullPath(parsed.GetRequiredValue(truth));
            if (!Directory.Exists(folder))
            {
                throw new CommandFailure($"There is no folder '{folder}'.", "Name the folder 'truth' that 'smartsteps simulate' wrote.", ExitCode.Usage);
            }

            await using var books = Books.Open(settings, time);
            var found = await MarketChoice.FindByIdAsync(books.Markets, parsed.GetValue(market), cancellationToken);
            var result = await Evaluation.RunAsync(found, books.Facts, folder, cancellationToken);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(result, Json));
            }
            else
            {
                EvaluationTables.Draw(Screen.Results, result);
            }

            return ExitCode.Done;
        });
        lessons.Teach(command, Lesson);
        return command;
    }
}
