"""Search: sentence-transformers vectors in FAISS, fused with words of the catalogue (jieba, BM25)."""
