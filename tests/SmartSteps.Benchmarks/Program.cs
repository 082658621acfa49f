using BenchmarkDotNet.Running;
using SmartSteps.Benchmarks.EndToEnd;

if (args is ["end-to-end", .. var rest])
{
    return await EndToEndRun.RunAsync(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(EndToEndRun).Assembly).Run(args);
return 0;
