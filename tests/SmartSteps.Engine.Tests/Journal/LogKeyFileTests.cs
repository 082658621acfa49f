using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Engine.Tests.Journal;

public sealed class LogKeyFileTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("smartsteps-logkey-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void The_key_is_made_once_for_its_owner_alone_and_its_public_half_for_everybody()
    {
        var keys = Path.Combine(directory, "keys");
        Assert.Null(LogKeyFile.FindPublic(keys));
        string name;
        using (var first = LogKeyFile.OpenOrCreate(keys)) name = first.Public.Name;
        using var second = LogKeyFile.OpenOrCreate(keys);

        Assert.Equal(name, second.Public.Name);
        Assert.Equal(second.Public.Pem, LogKeyFile.FindPublic(keys));
        Assert.Contains("-----BEGIN PRIVATE KEY-----", File.ReadAllText(Path.Combine(keys, "log.pem")), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(keys, "log.pem")));
            Assert.True(File.GetUnixFileMode(Path.Combine(keys, "log.pub.pem")).HasFlag(UnixFileMode.OtherRead));
        }
    }

    [Fact]
    public void What_a_crash_left_of_a_key_in_the_making_is_no_key()
    {
        File.WriteAllText(Path.Combine(directory, "log.pem.new"), "-----BEGIN PRIV");
        using var key = LogKeyFile.OpenOrCreate(directory);
        Assert.False(File.Exists(Path.Combine(directory, "log.pem.new")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_damaged_key_is_an_error_that_names_the_file_and_is_not_replaced(string text)
    {
        var path = Path.Combine(directory, "log.pem");
        File.WriteAllText(path, text);

        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => LogKeyFile.OpenOrCreate(directory)).Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }
}
