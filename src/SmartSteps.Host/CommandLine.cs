using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SmartSteps.Host.Areas;
using SmartSteps.Host.Contracts;
using SmartSteps.Host.Demo;
using SmartSteps.Host.Evaluate;
using SmartSteps.Host.Help;
using SmartSteps.Host.Ingest;
using SmartSteps.Host.Keys;
using SmartSteps.Host.Markets;
using SmartSteps.Host.Plans;
using SmartSteps.Host.Serve;
using SmartSteps.Host.Settings;
using SmartSteps.Host.Simulate;
using SmartSteps.Host.Terminal;
using SmartSteps.Host.Verify;
using SmartSteps.Host.Zones;

namespace SmartSteps.Host;

/// <summary>The program's commands, and how each way of ending them looks from outside.</summary>
internal static class CommandLine
{
    /// <summary>In the order in which the help lists them.</summary>
    private static readonly (string Name, Func<TimeProvider, Lessons, Command> Create)[] Commands =
    [
        ("demo", DemoCommand.Create),
        ("serve", ServeCommand.Create),
        ("ingest", IngestCommand.Create),
        ("simulate", SimulateCommand.Create),
        ("evaluate", EvaluateCommand.Create),
        ("verify", VerifyCommand.Create),
        ("tenants", TenantsCommand.Create),
        ("contracts", ContractsCommand.Create),
        ("keys", KeysCommand.Create),
        ("markets", MarketsCommand.Create),
        ("plans", PlansCommand.Create),
        ("zones", ZonesCommand.Create),
        ("areas", AreasCommand.Create),
    ];

    /// <summary>Parses the arguments, runs the command, and turns failures into a line on standard error and an exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TimeProvider time)
    {
        var lessons = new Lessons();
        var root = new RootCommand("SmartSteps turns a mobile operator's signalling events into anonymous footfall figures and serves them.");
        root.Options.Add(SharedOptions.Data);
        root.Options.Add(SharedOptions.Keys);
        root.Options.Add(SharedOptions.Verbose);
        foreach (var (name, create) in Commands)
        {
            // Where the first word names a command, the others are not built: they would cost more than parsing does.
            if (args.Length == 0 || !IsCommand(args[0]) || args[0] == name)
            {
                root.Subcommands.Add(create(time, lessons));
            }
        }

        lessons.Teach(root, Lessons.Program);
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new TeachingHelp((HelpAction)option.Action!, lessons);
        }

        var parsed = root.Parse(args);
        var verbose = parsed.GetValue(SharedOptions.Verbose);
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
            });
            return parsed.Action is ParseErrorAction ? ExitCode.Usage : code;
        }
        catch (Exception exception)
        {
            return FailureReport.Write(Console.Error, exception, verbose);
        }
    }
    private static bool IsCommand(string word) => Array.Exists(Commands, command => command.Name == word);
}
