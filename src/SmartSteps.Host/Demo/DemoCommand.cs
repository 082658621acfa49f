using System.CommandLine;
using System.CommandLine.Parsing;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Help;
using SmartSteps.Host.Serve;
using SmartSteps.Host.Settings;
using SmartSteps.Host.Terminal;

namespace SmartSteps.Host.Demo;

/// <summary><c>demo</c>: from a synthetic city to an API that answers.</summary>
internal static class DemoCommand
{
    private const string Lesson = """
        Examples:
          smartsteps demo
          smartsteps demo --subscribers 20000 --days 1 --data /tmp/demo
          smartsteps demo --urls http://127.0.0.1:8080

        Builds a synthetic city for the last complete days, takes its files in as an operator's would be, seals every hour, serves the
        API, and prints a key and commands to try as soon as the first day is sealed. The city's event files and register are deleted when they are taken in.
        A second start reuses the data and makes a new key; the one before stops working.
        """;

    public static Command Create(TimeProvider time, Lessons lessons)
    {
        var subscribers = new Option<int>("--subscribers") { Description = "Subscribers of the city.", DefaultValueFactory = _ => 100_000, HelpName = "N" };
        subscribers.Validators.Add(result => Within(result, 100, 5_000_000));
        var days = new Option<int>("--days") { Description = "Complete local days, the last one yesterday.", DefaultValueFactory = _ => 2, HelpName = "D" };
        days.Validators.Add(result => Within(result, 1, 60));
        var keep = new Option<bool>("--keep-files") { Description = "Keep the city's event files and register, which hold synthetic identities." };
        var urls = ServeCommand.Urls();
        var command = new Command("demo", "Build a synthetic city, take it in, seal it and serve the API.") { subscribers, days, urls, keep };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            HostSettings.Read(parsed, parsed.GetValue(urls)),
            new CitySize(parsed.GetValue(subscribers), parsed.GetValue(days)),
            parsed.GetValue(keep),
            parsed.GetValue(SharedOptions.Verbose),
            time,
            cancellationToken));
        lessons.Teach(command, Lesson);
        return command;
    }

    private static async Task<int> RunAsync(
        HostSettings settings, CitySize size, bool keepFiles, bool verbose, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(settings, time, cancellationToken);

        // The server first: an address that is taken shows at once, and whoever probes learns that the demo is not ready yet.
        await using var server = await WebServer.StartAsync(workspace, settings, verbose, time, cancellationToken);
        using var city = new DemoCity(workspace, time, size, keepFiles);
        var market = await WorkBoard.RunAsync(time, board => city.BeginAsync(board, cancellationToken));
        await DemoContract.EnterAsync(workspace.Books, market, cancellationToken);
        var key = await DemoKey.RenewAsync(workspace.Books.ApiKeys, cancellationToken);
        await DemoTour.PrintAsync(Console.Out, server.Address, key, market, workspace.Books.Facts, cancellationToken);
        server.SetReady();

        if (city.IsUnfinished)
        {
            // Before anything is sealed by the clock: days that are still to come are not to be taken for silence.
            await WorkBoard.RunAsync(time, board => city.FinishAsync(board, cancellationToken));
        }

        await server.RunAsync(cancellationToken);
        Console.Error.WriteLine("Stopped.");
        return ExitCode.Done;
    }

    private static void Within(OptionResult result, int least, int most)
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && (number < least || number > most))
        {
            result.AddError($"{result.Option.Name} is from {least} to {most}.");
        }
    }
}
