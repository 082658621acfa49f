using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SmartSteps.Benchmarks.Parts;

/// <summary><c>parts</c>: the micro-benchmarks of this assembly, run by BenchmarkDotNet.</summary>
internal sealed class PartsCommand : BenchmarkCommand
{
    private const string About = """
        Examples:
          parts --filter '*'
          parts --filter '*Gate*' '*Journal*'
          parts --list flat

        What follows the command goes to BenchmarkDotNet. Results are kept in smartsteps-benchmarks in the folder for temporary files.
        """;

    public PartsCommand()
        : base("parts", "Single parts, each measured alone: the gate, the journal, an hour, the noise.", About)
    {
        var rest = new Argument<string[]>("arguments") { Description = "Arguments of BenchmarkDotNet.", Arity = ArgumentArity.ZeroOrMore };
        Arguments.Add(rest);
        TreatUnmatchedTokensAsErrors = false;
        SetAction(parsed =>
        {
            // In this process: a project of its own for each benchmark would be built by rules that it does not keep.
            var config = DefaultConfig.Instance
                .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .AddDiagnoser(MemoryDiagnoser.Default)
                .AddColumn(StatisticColumn.OperationsPerSecond)
                .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "smartsteps-benchmarks"));
            BenchmarkSwitcher.FromAssembly(typeof(PartsCommand).Assembly).Run([.. parsed.Tokens.Skip(1).Select(token => token.Value)], config);
        });
    }
}
