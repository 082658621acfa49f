using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SmartSteps.Benchmarks.EndToEnd;
using SmartSteps.Benchmarks.Queries;
using SmartSteps.Benchmarks.Year;

if (args is ["end-to-end", .. var rest])
{
    return await EndToEndRun.RunAsync(rest);
}

if (args is ["year", .. var ofYear])
{
    return await YearRun.RunAsync(ofYear);
}

if (args is ["queries", .. var ofQueries])
{
    return await QueryRun.RunAsync(ofQueries);
}

if (args is ["bare", .. var ofBare])
{
    return await BareServer.RunAsync(ofBare);
}

// In this process: a project of its own for each benchmark would be built by rules that it does not keep.
var config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumn(StatisticColumn.OperationsPerSecond)
    .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "smartsteps-benchmarks"));
BenchmarkSwitcher.FromAssembly(typeof(EndToEndRun).Assembly).Run(args, config);
return 0;
