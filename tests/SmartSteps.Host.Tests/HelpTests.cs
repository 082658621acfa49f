using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("demo")]
    [InlineData("serve")]
    [InlineData("ingest")]
    [InlineData("simulate")]
    [InlineData("evaluate")]
    [InlineData("verify")]
    [InlineData("tenants")]
    [InlineData("contracts")]
    [InlineData("keys")]
    [InlineData("plans")]
    [InlineData("markets")]
    [InlineData("zones")]
    [InlineData("areas")]
    public async Task Every_command_teaches_with_a_description_options_and_examples(string command)
    {
        using var folder = new TemporaryFolder();

        var result = (await BuiltProgram.RunAsync(folder.Path, command, "--help")).EndedWith(0);

        Assert.Contains(result.Output, line => line.StartsWith("Description:", StringComparison.Ordinal));
        Assert.Contains(result.Output, line => line.Contains("--data", StringComparison.Ordinal));
        Assert.Contains(result.Output, line => line.Contains($"smartsteps {command}", StringComparison.Ordinal) && line.StartsWith("  ", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task The_programs_help_names_every_command_and_every_exit_code()
    {
        using var folder = new TemporaryFolder();

        var help = string.Join('\n', (await BuiltProgram.RunAsync(folder.Path, "--help")).EndedWith(0).Output);

        Assert.All(
            new[] { "demo", "serve", "ingest", "simulate", "evaluate", "verify", "tenants", "contracts", "keys", "plans", "markets", "zones", "areas", "Exit codes", "smartsteps.json", "SMARTSTEPS_DATA" },
            word => Assert.Contains(word, help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ingest", "--evnets", "x.csv")]
    [InlineData("simulate", "--subscribers", "many")]
    [InlineData("evaluate")]
    [InlineData("ingest", "--events", "missing.csv")]
    [InlineData("ingest", "--events", "missing-*.csv")]
    public async Task A_wrong_command_line_ends_with_2_and_does_nothing(params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var result = (await BuiltProgram.RunAsync(folder.Path, arguments)).EndedWith(2);

        Assert.NotEmpty(result.Errors);
        Assert.DoesNotContain(result.Errors, line => line.StartsWith("   at ", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task An_unknown_setting_is_named_with_those_that_exist()
    {
        using var folder = new TemporaryFolder();
        folder.Write("smartsteps.json", """{ "date": "x" }""");

        var result = (await BuiltProgram.RunAsync(folder.Path, "markets", "list")).EndedWith(2);

        Assert.Contains(result.Errors, line => line.Contains("'date'", StringComparison.Ordinal));
        Assert.Contains(result.Errors, line => line.Contains("sealEverySeconds", StringComparison.Ordinal));
    }
}
