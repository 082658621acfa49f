using SmartSteps.Host;

return await CommandLine.RunAsync(args, TimeProvider.System);
