namespace SmartSteps.Api.Tests.Maps;

/// <summary>A test that drives a program which is not part of .NET. Where that is missing it is reported as skipped, with the reason, never as passed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    /// <param name="path">The program, or a file that is there once it is installed, from the folder of the tests.</param>
    /// <param name="install">How to install it.</param>
    public ToolFactAttribute(string path, string install)
    {
        if (!File.Exists(Tool.PathOf(path)))
        {
            Skip = $"Not run: {path} is not there ({install}).";
        }
    }
}
