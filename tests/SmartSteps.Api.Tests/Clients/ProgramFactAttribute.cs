namespace SmartSteps.Api.Tests.Clients;

/// <summary>A test that runs a program of the machine, wherever it lies. Where there is none it is reported as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    /// <param name="program">The program's name.</param>
    /// <param name="install">How to install it.</param>
    public ProgramFactAttribute(string program, string install)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))))
        {
            Skip = $"Not run: {program} is not there ({install}).";
        }
    }
}
