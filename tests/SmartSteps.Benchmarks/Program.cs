using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SmartSteps.Benchmarks;

const int Failed = 1;
const int WrongUsage = 2;

var root = new RootCommand("Measures SmartSteps: whole runs beside other engines, and its parts. Nothing here fails by time.");
foreach (var command in BenchmarkCommand.All())
{
    root.Subcommands.Add(command);
}

foreach (var option in root.Options.OfType<HelpOption>())
{
    option.Action = new BenchmarkHelp((HelpAction)option.Action!);
}

var parsed = root.Parse(args);
try
{
    var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
    return parsed.Action is ParseErrorAction ? WrongUsage : code;
}
catch (BenchmarkFailure failure)
{
    Console.Error.WriteLine(failure.Message);
    Console.Error.WriteLine(failure.Remedy);
    return Failed;
}
