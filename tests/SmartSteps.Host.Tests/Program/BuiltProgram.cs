using System.Diagnostics;

namespace SmartSteps.Host.Tests.Program;

/// <summary>The program as it was built, started as a user starts it.</summary>
internal static class BuiltProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Path of the program, for the tests that start it through a shell.</summary>
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "smartsteps.dll");

    /// <summary>Runs to the end.</summary>
    public static async Task<ProgramResult> RunAsync(string folder, params string[] arguments) =>
        await RunAsync(folder, input: null, new Dictionary<string, string>(), arguments);

    /// <summary>Runs to the end with something on standard input and with environment variables.</summary>
    public static async Task<ProgramResult> RunAsync(
        string folder, Func<Stream, Task>? input, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var timeout = new CancellationTokenSource(Patience);
        await using var program = Start(folder, input is not null, environment, arguments);
        if (input is not null)
        {
            await program.WriteInputAsync(input);
        }

        return await program.ExitAsync(timeout.Token);
    }

    /// <summary>Starts and returns at once.</summary>
    public static RunningProgram Start(string folder, params string[] arguments) => Start(folder, takesInput: false, new Dictionary<string, string>(), arguments);

    /// <summary>The same with variables in its environment.</summary>
    public static RunningProgram Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) => Start(folder, takesInput: false, environment, arguments);

    /// <summary>Runs a line of bash to its end.</summary>
    public static async Task<ProgramResult> BashAsync(string folder, string line)
    {
        using var timeout = new CancellationTokenSource(Patience);
        await using var shell = Bash(folder, line);
        return await shell.ExitAsync(timeout.Token);
    }

    /// <summary>Starts a line of bash.</summary>
    public static RunningProgram Bash(string folder, string line) => Start("bash", folder, takesInput: false, new Dictionary<string, string>(), ["-c", line]);

    /// <summary>Starts with something to be written on standard input.</summary>
    public static RunningProgram StartWithInput(string folder, params string[] arguments) =>
        Start(folder, takesInput: true, new Dictionary<string, string>(), arguments);

    private static RunningProgram Start(string folder, bool takesInput, IReadOnlyDictionary<string, string> environment, string[] arguments) =>
        Start("dotnet", folder, takesInput, environment, [Assembly, .. arguments]);

    private static RunningProgram Start(
        string program, string folder, bool takesInput, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = takesInput,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("SMARTSTEPS_", StringComparison.Ordinal) || name.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(System.Diagnostics.Process.Start(start)!);
    }
}
