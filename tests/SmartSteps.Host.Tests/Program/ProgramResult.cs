using System.Text.Json;

namespace SmartSteps.Host.Tests.Program;

/// <summary>How a run of the program ended.</summary>
internal sealed record ProgramResult(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    /// <summary>All that a failed assertion needs to show.</summary>
    public string Story => $"exit code {ExitCode}\n{string.Join('\n', Output)}\n{string.Join('\n', Errors)}";

    /// <summary>The JSON object in the last line of standard output.</summary>
    public JsonElement Json => JsonDocument.Parse(Output.Last(line => line.Length > 0)).RootElement;

    /// <summary>Rows rejected for a reason, as the JSON line says.</summary>
    public long Rejected(string reason) =>
        Json.GetProperty("rejected").TryGetProperty(reason, out var rows) ? rows.GetInt64() : 0;

    /// <summary>Fails with the whole story when the exit code is another one.</summary>
    public ProgramResult EndedWith(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Expected exit code {exitCode}, but: {Story}");
        return this;
    }
}
