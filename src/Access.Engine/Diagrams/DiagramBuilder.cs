using Access.Domain.Law;

namespace Access.Engine.Diagrams;

/// <summary>
/// Builds reduced ordered diagrams over <see cref="Dimensions.All"/>. Every distinct function exists once, so equal
/// functions are equal numbers. Not safe for several threads; lives only while rulebooks are compiled,
/// loaded, proved or compared.
/// </summary>
internal sealed class DiagramBuilder
{
    private readonly List<(int Dimension, int[] Next)> nodes = [];
    private readonly Dictionary<(int Dimension, int[] Next), int> known = new(SameNode.Comparer);

    /// <summary>The function that is the same everywhere.</summary>
    public static int Constant(int value) => ~value;

    /// <summary>The function that is given by one dimension alone.</summary>
    public int Of(Dimension dimension, Func<int, int> value) =>
        Node(dimension.Index, [.. Enumerable.Range(0, dimension.Values.Length).Select(number => ~value(number))]);

    /// <summary>The truth of a condition.</summary>
    public int Of(Condition condition) => condition switch
    {
        Condition.Is atom => Of(atom.Dimension, value => (int)atom.For(value)),
        Condition.All all => all.Parts.Aggregate(Constant((int)Truth.True), (left, part) => Merge(left, Of(part), Math.Min)),
        Condition.Any any => any.Parts.Aggregate(Constant((int)Truth.False), (left, part) => Merge(left, Of(part), Math.Max)),
        Condition.Not not => Map(Of(not.Part), truth => (int)Truth.True - truth),
        _ => throw new ArgumentException($"No diagram for {condition.GetType().Name}.", nameof(condition)),
    };

    /// <summary>The function's results, each replaced.</summary>
    public int Map(int function, Func<int, int> value) => Merge(function, Constant(0), (result, _) => value(result));

    /// <summary>Two functions' results, joined situation by situation.</summary>
    public int Merge(int left, int right, Func<int, int, int> join) => Merge(left, right, join, []);

    /// <summary>The flat form of a function.</summary>
    public Diagram Build(int function)
    {
        if (function < 0) return new([], function, []);

        // Children before parents in one canonical walk, so that the layout depends on the function alone.
        var offsets = new Dictionary<int, int>();
        var table = new List<int>();
        var reads = new SortedSet<int>();
        Lay(function);
        return new([.. table], offsets[function], [.. reads.Select(index => Dimensions.All[index])]);

        int Lay(int node)
        {
            if (node < 0) return node;
            if (offsets.TryGetValue(node, out var offset)) return offset;
            var (dimension, next) = nodes[node];
            var laid = Array.ConvertAll(next, Lay);
            offset = table.Count;
            offsets.Add(node, offset);
            reads.Add(dimension);
            table.Add(dimension);
            table.AddRange(laid);
            return offset;
        }
    }

    /// <summary>The function that goes on with another one for every value of a dimension, each of which reads later ones alone.</summary>
    public int Branch(Dimension dimension, int[] next) => Node(dimension.Index, next);

    /// <summary>The function of a finished diagram.</summary>
    public int Of(Diagram diagram)
    {
        var functions = new Dictionary<int, int>();
        foreach (var (offset, dimension, next) in diagram.Nodes)
            functions[offset] = Node(dimension.Index, [.. next.Select(Known)]);
        return Known(diagram.Root);

        int Known(int entry) => entry < 0 ? entry : functions[entry];
    }

    /// <summary>The function as it is where a dimension has one value, said of every value.</summary>
    public int With(int function, Dimension dimension, int value) => With(function, dimension.Index, value, []);

    /// <summary>The dimension by which a function branches first; <see cref="int.MaxValue"/> for one that is the same everywhere.</summary>
    public int DimensionOf(int function) => function < 0 ? int.MaxValue : nodes[function].Dimension;

    /// <summary>What a function is where a dimension, none before which it reads, has a value.</summary>
    public int Follow(int function, int dimension, int value) =>
        function >= 0 && nodes[function].Dimension == dimension ? nodes[function].Next[value] : function;

    private int Merge(int left, int right, Func<int, int, int> join, Dictionary<(int, int), int> done)
    {
        if (left < 0 && right < 0) return ~join(~left, ~right);
        if (done.TryGetValue((left, right), out var merged)) return merged;

        var dimension = Math.Min(DimensionOf(left), DimensionOf(right));
        var next = new int[Dimensions.All[dimension].Values.Length];
        for (var value = 0; value < next.Length; value++)
            next[value] = Merge(Follow(left, dimension, value), Follow(right, dimension, value), join, done);
        return done[(left, right)] = Node(dimension, next);
    }

    private int With(int function, int dimension, int value, Dictionary<int, int> done)
    {
        if (DimensionOf(function) > dimension) return function;
        if (DimensionOf(function) == dimension) return nodes[function].Next[value];
        if (done.TryGetValue(function, out var fixedFunction)) return fixedFunction;
        return done[function] = Node(nodes[function].Dimension, Array.ConvertAll(nodes[function].Next, next => With(next, dimension, value, done)));
    }

    private int Node(int dimension, int[] next)
    {
        if (Array.TrueForAll(next, one => one == next[0])) return next[0];
        var key = (dimension, next);
        if (known.TryGetValue(key, out var node)) return node;
        nodes.Add((dimension, next));
        return known[key] = nodes.Count - 1;
    }

    private sealed class SameNode : IEqualityComparer<(int Dimension, int[] Next)>
    {
        public static readonly SameNode Comparer = new();

        public bool Equals((int Dimension, int[] Next) x, (int Dimension, int[] Next) y) =>
            x.Dimension == y.Dimension && x.Next.AsSpan().SequenceEqual(y.Next);

        public int GetHashCode((int Dimension, int[] Next) node)
        {
            var hash = new HashCode();
            hash.Add(node.Dimension);
            foreach (var next in node.Next) hash.Add(next);
            return hash.ToHashCode();
        }
    }
}
