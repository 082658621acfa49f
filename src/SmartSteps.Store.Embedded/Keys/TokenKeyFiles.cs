using System.Globalization;
using System.Text;
using SmartSteps.Sales.Tokens;
using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Store.Embedded.Keys;

/// <summary>
/// The keys that access tokens are signed with: a file each in the keys' folder, <c>token.&lt;second from which it signs&gt;.&lt;id&gt;.pem</c> (PKCS#8, for its owner
/// alone). They need no backup: without them a new one is made, and who had a token asks for another. Thread-safe.
/// </summary>
/// <param name="directory">The keys' folder; made where it is missing. Only the process that holds the data directory may use it.</param>
public sealed class TokenKeyFiles(string directory) : ITokenKeys
{
    private const string Start = "token.";
    private const string Ending = ".pem";
    private const string UnfinishedSuffix = ".new";

    private readonly string folder = Path.GetFullPath(directory);
    private readonly Lock gate = new();

    /// <inheritdoc/>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public ValueTask<IReadOnlyList<TokenKey>> ReadAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!Directory.Exists(folder))
            {
                return ValueTask.FromResult<IReadOnlyList<TokenKey>>([]);
            }

            return ValueTask.FromResult<IReadOnlyList<TokenKey>>([.. Directory.EnumerateFiles(folder, $"{Start}*{Ending}").Order(StringComparer.Ordinal).Select(Read)]);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public ValueTask AddAsync(TokenKey key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var disk = Disk.Real;
            disk.CreateDirectory(folder);
            var path = PathOf(key.Id, key.UsableFrom);
            var unfinished = path + UnfinishedSuffix;
            File.Delete(unfinished);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(unfinished, options))
            {
                file.Write(Encoding.ASCII.GetBytes(key.Pem + "\n"));
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: false);
            disk.FlushDirectory(folder);
            return ValueTask.CompletedTask;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public ValueTask RemoveAsync(string id, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            foreach (var path in Directory.EnumerateFiles(folder, $"{Start}*.{id}{Ending}"))
            {
                File.Delete(path);
            }

            Disk.Real.FlushDirectory(folder);
            return ValueTask.CompletedTask;
        }
    }

    private static TokenKey Read(string path)
    {
        var parts = Path.GetFileName(path).Split('.');
        if (parts.Length != 4 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var second))
        {
            throw new InvalidDataException($"'{path}' has not the name of a token key. Move it away.");
        }

        try
        {
            return TokenKey.Read(File.ReadAllText(path), DateTimeOffset.FromUnixTimeSeconds(second));
        }
        catch (Exception failure) when (failure is InvalidDataException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException($"'{path}' is no key that tokens can be signed with. Move it away: another is made in its place.", failure);
        }
    }

    private string PathOf(string id, DateTimeOffset usableFrom) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Start}{usableFrom.ToUnixTimeSeconds()}.{id}{Ending}"));
}
