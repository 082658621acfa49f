using System.Security.Cryptography;
using SmartSteps.Facts.Log;
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
        using (var first = LogKeyFile.OpenOrCreate(keys, null)) name = first.Public.Name;
        using var second = LogKeyFile.OpenOrCreate(keys, null);

        Assert.Equal(name, second.Public.Name);
        Assert.Equal(second.Public.Pem, LogKeyFile.FindPublic(keys));
        Assert.Contains("-----BEGIN PRIVATE KEY-----", File.ReadAllText(Path.Combine(keys, "log.pem")), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(keys, "log.pem")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(keys));
            Assert.True(File.GetUnixFileMode(Path.Combine(keys, "log.pub.pem")).HasFlag(UnixFileMode.OtherRead));
        }
    }

    [Fact]
    public void A_key_that_something_was_signed_with_is_missed_and_not_replaced()
    {
        var keys = Path.Combine(directory, "keys");
        var path = Path.Combine(keys, "log.pem");
        string note, name;
        using (var key = LogKeyFile.OpenOrCreate(keys, null)) (note, name) = (key.Sign(0, MerkleTree.Empty).Note, key.Public.Name);
        File.Move(path, path + ".away");

        var failure = Assert.Throws<InvalidDataException>(() => LogKeyFile.OpenOrCreate(keys, note));
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));

        File.Move(path + ".away", path);
        using (var restored = LogKeyFile.OpenOrCreate(keys, note)) Assert.Equal(name, restored.Public.Name);

        // A key that somebody made on purpose is theirs to use.
        using (var made = ECDsa.Create(ECCurve.NamedCurves.nistP256)) File.WriteAllText(path, made.ExportPkcs8PrivateKeyPem());
        using var other = LogKeyFile.OpenOrCreate(keys, note);
        Assert.NotEqual(name, other.Public.Name);
    }

    [Fact]
    public void What_a_crash_left_of_a_key_in_the_making_is_no_key()
    {
        File.WriteAllText(Path.Combine(directory, "log.pem.new"), "-----BEGIN PRIV");
        using var key = LogKeyFile.OpenOrCreate(directory, null);
        Assert.False(File.Exists(Path.Combine(directory, "log.pem.new")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_damaged_key_is_an_error_that_names_the_file_and_is_not_replaced(string text)
    {
        var path = Path.Combine(directory, "log.pem");
        File.WriteAllText(path, text);

        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => LogKeyFile.OpenOrCreate(directory, null)).Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }
}
