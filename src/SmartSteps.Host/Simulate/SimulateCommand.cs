using System.CommandLine;
using System.Globalization;
using SmartSteps.Gate;
using SmartSteps.Host.Help;
using SmartSteps.Host.Ingest;
using SmartSteps.Host.Terminal;
using SmartSteps.Intake;
using SmartSteps.Network;
using SmartSteps.Simulator;

namespace SmartSteps.Host.Simulate;

/// <summary><c>simulate</c>: writes an operator's files of a synthetic city, and the truth behind them.</summary>
internal static class SimulateCommand
{
    private const string Lesson = """
        Examples:
          smartsteps simulate --out city --start 2026-03-02
          smartsteps simulate --out city --subscribers 20000 --days 3 --start 2026-03-27 --seed 7
          smartsteps simulate --out berlin --start 2026-03-02 --cells berlin_cells.csv --cell-columns 'cell={mcc}-{net}-{area}-{cell},latitude=lat,longitude=lon,range_metres=range,technology=radio'
          smartsteps ingest --market city/market.json --cells city/cells.csv --subscribers city/subscribers.csv --events 'city/events*.csv*' --close
          smartsteps evaluate --truth city/truth

        Writes market.json, cells.csv, subscribers.csv, events.csv and truth/. People live, work, shop, commute and visit malls; their
        phones emit events as networks see them. The same seed writes the same bytes.
        """;

    public static Command Create(TimeProvider time, Lessons lessons)
    {
        var output = new Option<string>("--out") { Description = "The folder to write to; made where there is none.", Required = true, HelpName = "DIR" };
        var subscribers = new Option<int>("--subscribers") { Description = "Lines in the register.", DefaultValueFactory = _ => 100_000, HelpName = "N" };
        var days = new Option<int>("--days") { Description = "Local days.", DefaultValueFactory = _ => 2, HelpName = "D" };
        var start = new Option<string>("--start") { Description = "The first local day, yyyy-MM-dd.", Required = true, HelpName = "DATE" };
        var seed = new Option<ulong>("--seed") { Description = "Seed of all randomness.", DefaultValueFactory = _ => 1, HelpName = "S" };
        var cells = new Option<string?>("--cells") { Description = "A real cell plan to walk on, CSV or CSV.gz. [default: a network of its own]", HelpName = "FILE" };
        var columns = new Option<string?>("--cell-columns") { Description = "How the plan's columns map to ours: 'ours=theirs,ours={a}-{b}'. [default: same names]", HelpName = "MAPPING" };
        var gzip = new Option<bool>("--gzip") { Description = "Write events.csv.gz in place of events.csv." };
        var noTruth = new Option<bool>("--no-truth") { Description = "Simulate subscribers alone and write no truth; faster." };
        var command = new Command("simulate", "Write the files of a synthetic city, as an operator would, and the truth behind them.")
        {
            output, subscribers, days, start, seed, cells, columns, gzip, noTruth,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new SimulationOptions
            {
                Subscribers = parsed.GetValue(subscribers),
                Days = parsed.GetValue(days),
                Start = Date(parsed.GetRequiredValue(start)),
                Seed = parsed.GetValue(seed),
                Compress = parsed.GetValue(gzip),
                WriteTruth = !parsed.GetValue(noTruth),
                Plan = parsed.GetValue(cells) is { } plan ? await PlanOfAsync(InputFiles.FindOne(plan), parsed.GetValue(columns), cancellationToken) : null,
            };
            if (options.Fault() is { } fault)
            {
                throw new CommandFailure($"{fault}.", "'smartsteps simulate --help' shows the options.", ExitCode.Usage);
            }

            var folder = Path.GetFullPath(parsed.GetRequiredValue(output));
            var summary = await WorkBoard.RunAsync(time, board => SimulationRun.RunAsync(options, folder, board, cancellationToken));
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{folder}: market {summary.Market.Id}, {summary.Cells:N0} cells, {summary.Subscribers:N0} subscribers of {summary.People:N0} people, {summary.Events:N0} events, {summary.FirstDay:yyyy-MM-dd} to {summary.LastDay:yyyy-MM-dd}"));
            return ExitCode.Done;
        });
        lessons.Teach(command, Lesson);
        return command;
    }

    private static DateOnly Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date
        : throw new CommandFailure($"--start: '{text}' is not a date.", "Write it as 2026-03-02.", ExitCode.Usage);

    private static async Task<CellPlan> PlanOfAsync(string file, string? columns, CancellationToken cancellationToken)
    {
        var mapping = ColumnMapping.Identity;
        var error = string.Empty;
        if (columns is not null && !ColumnMapping.TryParse(columns, out mapping, out error))
        {
            throw new CommandFailure($"--cell-columns: {error}", "Write it as 'ours=theirs,ours={a}-{b}'.", ExitCode.Usage);
        }

        await using var content = File.OpenRead(file);
        var read = await CellPlanFile.ReadAsync(content, mapping, new GateOptions(), cancellationToken);
        return read.Taken
            ? read.Receipt.Plan
            : throw new CommandFailure($"{file}: {read.Detail}", "Mend the file, or say with --cell-columns which of its columns make up ours.", ExitCode.InputRefused);
    }
}
