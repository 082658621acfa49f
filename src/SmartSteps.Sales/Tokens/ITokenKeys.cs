namespace SmartSteps.Sales.Tokens;

/// <summary>Where the keys lie that access tokens are signed with. Thread-safe; a write is durable when it returns.</summary>
public interface ITokenKeys
{
    /// <summary>All keys.</summary>
    /// <exception cref="InvalidDataException">What is stored is no key.</exception>
    ValueTask<IReadOnlyList<TokenKey>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Adds a key.</summary>
    ValueTask AddAsync(TokenKey key, CancellationToken cancellationToken);

    /// <summary>Forgets a key for ever; does nothing where there is none of this id.</summary>
    ValueTask RemoveAsync(string id, CancellationToken cancellationToken);
}
