using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests;

public sealed class KeysTests
{
    [Fact]
    public async Task A_key_is_shown_once_and_its_secret_is_stored_nowhere()
    {
        using var folder = new TemporaryFolder();

        var created = (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--role", "operator", "--name", "feed-1")).EndedWith(0);
        var key = Assert.Single(created.Output);
        var listed = (await BuiltProgram.RunAsync(folder.Path, "keys", "list")).EndedWith(0);

        var secret = key[14..];
        Assert.Contains(listed.Output, line => line.Contains("feed-1", StringComparison.Ordinal) && line.Contains("operator", StringComparison.Ordinal));
        Assert.DoesNotContain(listed.Output, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(folder["smartsteps-data"], "*", SearchOption.AllDirectories),
            path => Assert.DoesNotContain(secret, File.ReadAllText(path, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_key_says_when_and_an_unknown_one_is_refused()
    {
        using var folder = new TemporaryFolder();
        var created = (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--name", "mall")).EndedWith(0);
        var id = Assert.Single(created.Output)[5..13];

        (await BuiltProgram.RunAsync(folder.Path, "keys", "revoke", id)).EndedWith(0);
        var listed = (await BuiltProgram.RunAsync(folder.Path, "keys", "list")).EndedWith(0);
        (await BuiltProgram.RunAsync(folder.Path, "keys", "revoke", "nobody99")).EndedWith(2);

        Assert.Contains(listed.Output, line => line.Contains(id, StringComparison.Ordinal) && line.Split("UTC").Length == 3);
    }

    [Fact]
    public async Task A_key_belongs_to_the_tenant_that_is_named_or_to_the_default_one()
    {
        using var folder = new TemporaryFolder();

        (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--tenant", "mall-of-berlin", "--name", "analyst")).EndedWith(0);
        (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--name", "tour")).EndedWith(0);
        var listed = (await BuiltProgram.RunAsync(folder.Path, "keys", "list")).EndedWith(0);
        var wrong = (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--tenant", "Mall of Berlin", "--name", "x")).EndedWith(2);

        Assert.Contains(listed.Output, line => line.Contains("mall-of-berlin", StringComparison.Ordinal) && line.Contains("analyst", StringComparison.Ordinal));
        Assert.Contains(listed.Output, line => line.Contains("default", StringComparison.Ordinal) && line.Contains("tour", StringComparison.Ordinal));
        Assert.Contains(wrong.Errors, line => line.Contains("--tenant", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_help_names_the_roles_as_they_are_written()
    {
        using var folder = new TemporaryFolder();

        var help = string.Join('\n', (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--help")).EndedWith(0).Output);
        var wrong = (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--role", "king", "--name", "x")).EndedWith(2);

        Assert.Contains("<buyer|operator|admin>", help, StringComparison.Ordinal);
        Assert.All(new[] { "king", "buyer", "operator", "admin" }, word => Assert.Contains(wrong.Errors, line => line.Contains(word, StringComparison.Ordinal)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_folder_without_a_market_says_how_to_come_by_one_and_stays_empty()
    {
        using var folder = new TemporaryFolder();

        var result = (await BuiltProgram.RunAsync(folder.Path, "markets", "list")).EndedWith(0);

        Assert.Contains(result.Errors, line => line.Contains("smartsteps ingest --market", StringComparison.Ordinal));
        Assert.Contains(result.Errors, line => line.Contains("smartsteps demo", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
