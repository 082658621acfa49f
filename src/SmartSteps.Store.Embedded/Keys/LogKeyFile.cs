using System.Security.Cryptography;
using SmartSteps.Facts.Log;
using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Store.Embedded.Keys;

/// <summary>
/// The key that signs checkpoints and passports: <c>log.pem</c> (PKCS#8, for its owner alone) in the keys' folder, made at first use, and
/// <c>log.pub.pem</c> beside it for everybody. Other than the keys of days it is to be kept for good and belongs in a backup: without it the
/// log goes on under another name.
/// </summary>
public static class LogKeyFile
{
    private const string PrivateName = "log.pem";
    private const string PublicName = "log.pub.pem";
    private const string UnfinishedSuffix = ".new";

    /// <summary>
    /// Reads the key; makes it, durably, where there is none and nothing was signed yet. Only the process that holds the data directory may do so.
    /// </summary>
    /// <param name="directory">The keys' folder.</param>
    /// <param name="lastCheckpoint">The note that was signed last for this log, or null.</param>
    /// <exception cref="InvalidDataException">The file is not such a key; or it is missing, and something was signed with it.</exception>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public static LogKey OpenOrCreate(string directory, string? lastCheckpoint)
    {
        var path = Path.Combine(Path.GetFullPath(directory), PrivateName);
        if (!File.Exists(path))
        {
            if (lastCheckpoint is not null)
            {
                // A new key would be another log to everybody who follows this one, and no saved checkpoint or passport would belong to it.
                var name = SignedNote.TryParse(lastCheckpoint, out var note) && Checkpoint.TryParse(note.Text, out var last) ? last.Origin : "a key";
                throw new InvalidDataException($"'{path}' is missing, and the log was signed with it, as {name}.");
            }

            Create(path);
        }

        return Read(path);
    }

    /// <summary>Reads the key; null where there is none. Needs nothing but the file, and may run while the database is opened.</summary>
    /// <param name="directory">The keys' folder.</param>
    /// <exception cref="InvalidDataException">The file is not such a key.</exception>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public static LogKey? Find(string directory)
    {
        var path = Path.Combine(Path.GetFullPath(directory), PrivateName);
        return File.Exists(path) ? Read(path) : null;
    }

    /// <summary>The public key as PEM, or null where no key was ever made.</summary>
    public static string? FindPublic(string directory)
    {
        var path = Path.Combine(Path.GetFullPath(directory), PublicName);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static LogKey Read(string path)
    {
        var pem = File.ReadAllText(path);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            var made = new LogKey(key);
            Publish(Path.Combine(Path.GetDirectoryName(path)!, PublicName), made.Public.Pem);
            return made;
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException or FormatException)
        {
            key.Dispose();
            throw new InvalidDataException(
                $"'{path}' is not a private key on the curve P-256.", failure);
        }
    }

    private static void Create(string path)
    {
        var (disk, folder) = (Disk.Real, Path.GetDirectoryName(path)!);
        disk.CreateDirectory(folder);
        var unfinished = path + UnfinishedSuffix;
        File.Delete(unfinished);
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            Write(unfinished, key.ExportPkcs8PrivateKeyPem() + "\n", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Move(unfinished, path, overwrite: false);
        disk.FlushDirectory(folder);
    }

    private static void Publish(string path, string pem)
    {
        if (File.Exists(path) && File.ReadAllText(path) == pem)
        {
            return;
        }

        var unfinished = path + UnfinishedSuffix;
        File.Delete(unfinished);
        Write(unfinished, pem, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.Move(unfinished, path, overwrite: true);
        Disk.Real.FlushDirectory(Path.GetDirectoryName(path)!);
    }

    private static void Write(string path, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
