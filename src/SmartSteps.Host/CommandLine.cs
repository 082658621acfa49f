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
    /// <summary>Parses the arguments, runs the command, and turns failures into a line on standard error and an exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TimeProvider time)
    {
        var lessons = new Lessons();
        var root = new RootCommand("SmartSteps turns a mobile operator's signalling events into anonymous footfall figures and serves them.");
        root.Options.Add(SharedOptions.Data);
        root.Options.Add(SharedOptions.Keys);
        root.Options.Add(SharedOptions.Verbose);
        root.Subcommands.Add(DemoCommand.Create(time, lessons));
        root.Subcommands.Add(ServeCommand.Create(time, lessons));
        root.Subcommands.Add(IngestCommand.Create(time, lessons));
        root.Subcommands.Add(SimulateCommand.Create(time, lessons));
        root.Subcommands.Add(EvaluateCommand.Create(time, lessons));
        root.Subcommands.Add(VerifyCommand.Create(time, lessons));
        root.Subcommands.Add(TenantsCommand.Create(time, lessons));
        root.Subcommands.Add(ContractsCommand.Create(time, lessons));
        root.Subcommands.Add(KeysCommand.Create(time, lessons));
        root.Subcommands.Add(MarketsCommand.Create(time, lessons));
        root.Subcommands.Add(PlansCommand.Create(time, lessons));
        root.Subcommands.Add(ZonesCommand.Create(time, lessons));
        root.Subcommands.Add(AreasCommand.Create(time, lessons));
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
}
