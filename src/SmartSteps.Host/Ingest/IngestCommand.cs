using System.CommandLine;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Help;
using SmartSteps.Host.Settings;
using SmartSteps.Host.Terminal;
using SmartSteps.Intake;

namespace SmartSteps.Host.Ingest;

/// <summary><c>ingest</c>: takes in an operator's files and seals what is due.</summary>
internal static class IngestCommand
{
    public static Command Create(TimeProvider time, Lessons lessons)
    {
        var command = new Command("ingest", "Take in a market, a cell plan, a subscriber register and event files, any of them alone or together, and seal what is due.")
        {
            IngestOptions.Market,
            IngestOptions.Cells,
            IngestOptions.Subscribers,
            IngestOptions.Areas,
            IngestOptions.Population,
            IngestOptions.Outages,
            IngestOptions.Events,
            IngestOptions.Columns,
            IngestOptions.CellColumns,
            IngestOptions.SubscriberColumns,
            IngestOptions.CompleteTo,
            IngestOptions.Close,
            IngestOptions.MaxRejected,
            IngestOptions.Json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, time, cancellationToken));
        lessons.Teach(command, IngestOptions.Lesson);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var settings = HostSettings.Read(parsed);
        var request = new IngestRequest
        {
            Market = parsed.GetValue(IngestOptions.Market),
            Cells = parsed.GetValue(IngestOptions.Cells) is { } cells ? InputFiles.FindOne(cells) : null,
            Subscribers = parsed.GetValue(IngestOptions.Subscribers) is { } subscribers ? InputFiles.FindOne(subscribers) : null,
            Areas = parsed.GetValue(IngestOptions.Areas) is { } areas ? InputFiles.FindOne(areas) : null,
            Population = parsed.GetValue(IngestOptions.Population) is { } population ? InputFiles.FindOne(population) : null,
            Outages = parsed.GetValue(IngestOptions.Outages) is { } outages ? InputFiles.FindOne(outages) : null,
            Events = InputFiles.Find(parsed.GetValue(IngestOptions.Events) ?? []),
            EventColumns = Mapping(parsed, IngestOptions.Columns),
            CellColumns = Mapping(parsed, IngestOptions.CellColumns),
            SubscriberColumns = Mapping(parsed, IngestOptions.SubscriberColumns),
            CompleteTo = parsed.GetValue(IngestOptions.CompleteTo),
            Close = parsed.GetValue(IngestOptions.Close),
        };
        var maxRejected = parsed.GetValue(IngestOptions.MaxRejected) ?? 100;
        if (maxRejected is < 0 or > 100)
        {
            throw new CommandFailure($"--max-rejected: {maxRejected} is not a share in percent.", "Give a number from 0 to 100.", ExitCode.Usage);
        }

        if (request.Events.Count > 0)
        {
            _ = Task.Run(HotCode.Compile, CancellationToken.None);
        }

        await using var workspace = await Workspace.OpenAsync(settings, time, cancellationToken);
        var outcome = await WorkBoard.RunAsync(time, board => new IngestRun(workspace, board, time).RunAsync(request, cancellationToken));
        var report = new IngestReport(outcome, ProcessAge.Of(time));
        if (parsed.GetValue(IngestOptions.Json))
        {
            report.WriteJson(Console.Out);
        }
        else
        {
            report.Draw(Screen.Results);
        }

        foreach (var refusal in outcome.Refusals)
        {
            Console.Error.WriteLine($"refused: {refusal}");
        }

        return outcome.IsRefused(maxRejected) ? ExitCode.InputRefused : ExitCode.Done;
    }

    private static ColumnMapping Mapping(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return ColumnMapping.Identity;
        }

        return ColumnMapping.TryParse(text, out var mapping, out var error)
            ? mapping
            : throw new CommandFailure($"{option.Name}: {error}", "Write it as 'ours=theirs,ours={a}-{b}'.", ExitCode.Usage);
    }
}
